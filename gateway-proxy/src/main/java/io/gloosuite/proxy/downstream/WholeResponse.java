package io.gloosuite.proxy.downstream;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** Head and body in one, so that a small response is one write. */
final class WholeResponse extends DefaultFullHttpResponse {
    WholeResponse(HttpResponse head, LastHttpContent body) {
        super(head.protocolVersion(), head.status(), body.content(), head.headers(), body.trailingHeaders());
    }
}
