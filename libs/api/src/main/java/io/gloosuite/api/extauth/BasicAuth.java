package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import io.gloosuite.api.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * User names and passwords of HTTP's Basic scheme.
 *
 * @param apr users by name, their passwords hashed with apr1; or give {@code encryption} and {@code userList}
 */
public record BasicAuth(
        @Nullable String realm,
        @Nullable Apr apr,
        @Nullable Encryption encryption,
        @Nullable UserList userList) {

    /** Users whose passwords are hashed with apr1. */
    public record Apr(Map<String, User> users) {}

    /** Users by name. */
    public record UserList(Map<String, User> users) {}

    /**
     * A user's hashed password.
     *
     * @param salt of apr1; the other algorithms need none, bcrypt's is in the hash
     */
    public record User(
            @Sensitive @Nullable String salt,
            @Required @Sensitive String hashedPassword) {}

    /** How the passwords of {@code userList} are hashed. */
    @Shape(oneOf = {"apr", "sha1", "bcrypt"})
    public record Encryption(
            @Nullable Algorithm apr,
            @Nullable Algorithm sha1,
            @Nullable Algorithm bcrypt) {}

    /** An algorithm without options. */
    public record Algorithm() {}
}
