package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import io.gloosuite.proxy.http.Methods;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** A request to an authorization server, ready to be sent, again too. */
record HttpQuestion(HttpMethod method, String path, HttpHeaders headers, ByteString body) {
    FullHttpRequest request() {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                path,
                Unpooled.wrappedBuffer(body.toByteArray()),
                headers.copy(),
                EmptyHttpHeaders.INSTANCE);
    }

    boolean repeatable() {
        return Methods.isIdempotent(method);
    }
}
