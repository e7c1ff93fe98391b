package io.gloosuite.e2e.auth;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** An authorization service of somebody else's, on a free loopback port: who shows the ticket passes as a traveller. */
public final class GrpcAuthorizer implements AutoCloseable {
    public static final String TICKET_HEADER = "x-ticket";
    public static final String TICKET = "valid";

    private final Server server;
    private final Tickets tickets;

    private GrpcAuthorizer(Server server, Tickets tickets) {
        this.server = server;
        this.tickets = tickets;
    }

    public static GrpcAuthorizer start() {
        Tickets tickets = new Tickets();
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(tickets)
                    .build()
                    .start();
            return new GrpcAuthorizer(server, tickets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return server.getPort();
    }

    /** The context extensions of what was asked last. */
    public Map<String, String> lastContext() {
        return tickets.lastContext;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Tickets extends AuthorizationGrpc.AuthorizationImplBase {
        private volatile Map<String, String> lastContext = Map.of();

        @Override
        public void check(CheckRequest request, StreamObserver<CheckResponse> answer) {
            lastContext = request.getAttributes().getContextExtensionsMap();
            String ticket = request.getAttributes().getRequest().getHttp().getHeadersOrDefault(TICKET_HEADER, "");
            answer.onNext(ticket.equals(TICKET) ? allowed() : denied());
            answer.onCompleted();
        }

        private static CheckResponse allowed() {
            return CheckResponse.newBuilder()
                    .setStatus(Status.newBuilder().setCode(Code.OK_VALUE))
                    .setOkResponse(OkHttpResponse.newBuilder()
                            .addHeaders(HeaderValueOption.newBuilder()
                                    .setHeader(HeaderValue.newBuilder()
                                            .setKey("x-class")
                                            .setValue("traveller")))
                            .addHeadersToRemove(TICKET_HEADER))
                    .build();
        }

        private static CheckResponse denied() {
            return CheckResponse.newBuilder()
                    .setStatus(Status.newBuilder().setCode(Code.PERMISSION_DENIED_VALUE))
                    .setDeniedResponse(DeniedHttpResponse.newBuilder()
                            .setStatus(HttpStatus.newBuilder().setCode(StatusCode.PaymentRequired))
                            .setBody("no ticket"))
                    .build();
        }
    }
}
