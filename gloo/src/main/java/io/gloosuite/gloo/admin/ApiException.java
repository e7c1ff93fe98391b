package io.gloosuite.gloo.admin;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer other than success, as {@code application/problem+json}. */
final class ApiException extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private ApiException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static ApiException notFound(String what) {
        return new ApiException(HttpStatus.NOT_FOUND, what + " is not there");
    }

    static ApiException conflict(String detail) {
        return new ApiException(HttpStatus.CONFLICT, detail);
    }

    static ApiException unreadable(String detail) {
        return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    static ApiException badRequest(String detail) {
        return new ApiException(HttpStatus.BAD_REQUEST, detail);
    }

    static ApiException notWritten(IOException cause) {
        return new ApiException(
                HttpStatus.INTERNAL_SERVER_ERROR, "the configuration directory cannot be written: " + cause);
    }

    static ApiException notInEffect() {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE, "written, but not in effect yet; gloo's log says what it is busy with");
    }
}
