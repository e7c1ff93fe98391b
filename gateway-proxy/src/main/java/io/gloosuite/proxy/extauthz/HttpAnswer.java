package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import io.gloosuite.proxy.call.AnswerBytes;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.call.Dialog;
import io.gloosuite.proxy.http.LocalReply;
import io.gloosuite.proxy.http.ResponseHead;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server's answer as it comes in, and what it means: 200 lets pass, 5xx is an error, all else goes to the client. For
 * the worker's thread only.
 */
final class HttpAnswer implements Dialog {
    private static final int OK = 200;
    private static final int FIRST_ERROR = 500;

    private final HttpQuestion question;
    private final AnswerRules rules;
    private final Verdict verdict;
    private final HttpRequest client;
    private final AnswerBytes body = new AnswerBytes();
    private @Nullable HttpResponse head;

    /** @param client the request that the question is about; changed where it is let pass */
    HttpAnswer(HttpQuestion question, AnswerRules rules, Verdict verdict, HttpRequest client) {
        this.question = question;
        this.rules = rules;
        this.verdict = verdict;
        this.client = client;
    }

    @Override
    public FullHttpRequest request() {
        return question.request();
    }

    @Override
    public boolean repeatable() {
        return question.repeatable();
    }

    @Override
    public @Nullable String received(HttpObject part) {
        if (part instanceof HttpResponse next) {
            head = next;
            if (next.status().code() < OK) {
                return "HTTP status " + next.status().code();
            }
        }
        return part instanceof HttpContent content ? take(content) : null;
    }

    @Override
    public void ended() {
        HttpResponse answer = head;
        ByteString bytes = ByteString.copyFrom(body.all().nioBuffer());
        body.release();
        if (answer == null || answer.status().code() >= FIRST_ERROR) {
            verdict.error(
                    answer == null
                            ? "no answer"
                            : "HTTP status " + answer.status().code());
            return;
        }
        HttpHeaders headers = answer.headers();
        ResponseHead.removeForConnection(headers);
        if (!AnswerRules.areValid(headers)) {
            verdict.error("a header that cannot be sent");
        } else if (isOk(answer)) {
            boolean changed = rules.applyTo(client.headers(), headers);
            verdict.allowed(rules.metadata(headers), changed, rules.onSuccess(headers));
        } else {
            denied(answer.status().code(), bytes, headers);
        }
    }

    @Override
    public void failed(CallFailure failure) {
        body.release();
        verdict.failed(failure);
    }

    @Override
    public void abandoned() {
        body.release();
    }

    /** What the client does not get is not kept either. */
    private @Nullable String take(HttpContent content) {
        if (head == null || isOk(head) || head.status().code() >= FIRST_ERROR) {
            content.release();
            return null;
        }
        return body.add(content.content());
    }

    private void denied(int status, ByteString bytes, HttpHeaders headers) {
        Struct metadata = rules.metadata(headers);
        boolean grpc = LocalReply.isGrpc(client);
        if (grpc || bytes.isEmpty()) {
            headers.remove(HttpHeaderNames.CONTENT_TYPE);
        }
        if (grpc) {
            headers.remove("grpc-status").remove("grpc-message");
        }
        verdict.denied(metadata, status, bytes, rules.onDenial(headers));
    }

    private static boolean isOk(HttpResponse answer) {
        return answer.status().code() == OK;
    }
}
