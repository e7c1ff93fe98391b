package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import io.gloosuite.proxy.call.CallTarget;
import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.http.HeaderRules;
import io.gloosuite.proxy.http.Names;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FramingHeaders;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that is asked by a request like the client's: its method, its path behind the prefix, its host, {@code authorization}
 * and what else is allowed of its headers.
 */
final class HttpAuthorizer implements Authorizer {
    /** What is put in was a header of a request before, or is sanitized. */
    private static final HttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final String AUTHORIZATION = "authorization";
    private static final String EXPECT = "expect";

    private final HttpService service;
    private final Told told;
    private final CallTarget target;
    private final HeaderRules added;
    private final AnswerRules answers;

    HttpAuthorizer(HttpService service, Told told, Clusters clusters) throws UnusableConfigException {
        this.service = service;
        this.told = told;
        this.target = new CallTarget(clusters, service.cluster(), service.timeout());
        this.added = HeaderRules.of(new HeaderMutations(service.added(), List.of(), List.of(), List.of()));
        this.answers = AnswerRules.of(service.answer());
    }

    @Override
    public @Nullable ClusterCall ask(FilteredRequest request, @Nullable BodyBuffer body, Verdict verdict) {
        ByteString bytes = body == null ? ByteString.EMPTY : request.body(body.maxBytes());
        HttpHeaders headers = headers(request, bytes.size());
        if (body != null) {
            headers.set(Told.PARTIAL_BODY, Boolean.toString(bytes.size() < request.bodyBytes()));
        }
        added.applyToRequest(headers, request.facts());
        headers.set(Names.EXPECTED_TIMEOUT, service.timeout().toMillis());
        HttpQuestion question = new HttpQuestion(
                request.head().method(), service.pathPrefix() + request.head().uri(), headers, bytes);
        return target.call(request.worker(), new HttpAnswer(question, answers, verdict, request.head()));
    }

    private HttpHeaders headers(FilteredRequest request, int bodyBytes) {
        HttpHeaders headers = HEADERS.newHeaders();
        headers.set(HttpHeaderNames.HOST, request.authority());
        headers.set(HttpHeaderNames.CONTENT_LENGTH, bodyBytes);
        Told.forEach(request.head().headers(), (name, value) -> {
            if (isTold(name)) {
                String before = headers.get(name);
                String text = HeaderTexts.toWire(value);
                headers.set(name, before == null ? text : before + "," + text);
            }
        });
        return headers;
    }

    private boolean isTold(String name) {
        return (name.equals(AUTHORIZATION) || told.isListed(name))
                && !told.isWithheld(name)
                && !FramingHeaders.include(name)
                && !name.equals(EXPECT);
    }
}
