package io.gloosuite.proxy.http;

import io.gloosuite.proxy.accesslog.Facts.ConnectionFacts;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig.HostPort;
import io.gloosuite.proxy.route.Authority;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A request's head on its way from the client to the endpoint: changed in place. */
public final class RequestHead {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private RequestHead() {}

    /** Whether the client wants to switch to another protocol. */
    public static boolean isUpgrade(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.UPGRADE)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    /** Takes off what is for this connection only and adds what the endpoint should know of it. */
    public static void sanitize(HttpRequest request, HttpConnectionConfig config, ConnectionFacts connection) {
        HttpHeaders headers = request.headers();
        HopByHop.remove(headers);
        HopByHop.removeExtensions(headers);
        if (config.hostPort() != HostPort.KEEP) {
            stripPort(headers, config.hostPort(), connection.local().getPort());
        }
        if (config.useRemoteAddress()) {
            removeInternal(headers);
            headers.set(Names.EXTERNAL_ADDRESS, connection.remoteIp());
            String before = headers.get(Names.X_FORWARDED_FOR);
            String ip = connection.remoteIp();
            headers.set(Names.X_FORWARDED_FOR, before == null ? ip : before + "," + ip);
        }
        if (config.useRemoteAddress() || !headers.contains(Names.X_FORWARDED_PROTO)) {
            headers.set(Names.X_FORWARDED_PROTO, connection.secure() ? "https" : "http");
        }
        if (config.generateRequestId() && (config.useRemoteAddress() || !headers.contains(Names.X_REQUEST_ID))) {
            headers.set(Names.X_REQUEST_ID, requestId());
        }
    }

    /** Puts back what an endpoint needs to see of an upgrade that is tunnelled. */
    public static void keepUpgrade(HttpHeaders headers, String protocol) {
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        headers.set(HttpHeaderNames.UPGRADE, protocol);
    }

    /** What proxies tell each other; from a client at the edge it would be a lie. */
    private static void removeInternal(HttpHeaders headers) {
        List<CharSequence> internal = null;
        Iterator<Map.Entry<CharSequence, CharSequence>> entries = headers.iteratorCharSequence();
        while (entries.hasNext()) {
            CharSequence name = entries.next().getKey();
            if (AsciiString.regionMatches(name, true, 0, Names.INTERNAL_PREFIX, 0, Names.INTERNAL_PREFIX.length())) {
                internal = internal == null ? new ArrayList<>() : internal;
                internal.add(name);
            }
        }
        if (internal != null) {
            internal.forEach(headers::remove);
        }
    }

    private static void stripPort(HttpHeaders headers, HostPort mode, int listenerPort) {
        String host = headers.get(HttpHeaderNames.HOST);
        if (host == null) {
            return;
        }
        String port = Authority.port(host);
        if (!port.isEmpty() && (mode == HostPort.STRIP_ANY || port.equals(Integer.toString(listenerPort)))) {
            headers.set(HttpHeaderNames.HOST, Authority.withoutPort(host));
        }
    }

    /** A random UUID; it names a request and guards nothing, so that a fast generator does. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        byte[] text = new byte[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                text[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            text[at++] = (byte) HEX[(int) (half >>> (60 - (digit & 15) * 4)) & 15];
        }
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
