package io.gloosuite.proxy.grpc;

import com.google.protobuf.MessageLite;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.call.Dialog;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One call: a request message, an answer message, a status. For the worker's thread only. */
final class UnaryCall<R> implements Dialog {
    private final GrpcMethod<R> method;
    private final MessageLite request;
    private final GrpcMethod.Receiver<R> receiver;
    private final Answer<R> answer;

    UnaryCall(GrpcMethod<R> method, MessageLite request, GrpcMethod.Receiver<R> receiver) {
        this.method = method;
        this.request = request;
        this.receiver = receiver;
        this.answer = new Answer<>(method.parser());
    }

    @Override
    public FullHttpRequest request() {
        return Frames.request(method, request);
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public @Nullable String received(HttpObject part) {
        String problem = part instanceof HttpResponse head ? answer.head(head) : null;
        return part instanceof HttpContent content ? answer.body(content) : problem;
    }

    @Override
    public void ended() {
        Answer.Outcome<R> outcome = answer.outcome();
        answer.release();
        switch (outcome) {
            case Answer.Message<R> message -> receiver.answered(message.message());
            case Answer.Problem<R> problem -> receiver.failed(CallFailure.of(problem.reason()));
        }
    }

    @Override
    public void failed(CallFailure failure) {
        answer.release();
        receiver.failed(failure);
    }

    @Override
    public void abandoned() {
        answer.release();
    }
}
