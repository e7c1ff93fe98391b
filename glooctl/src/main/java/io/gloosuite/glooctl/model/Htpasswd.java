package io.gloosuite.glooctl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The users of an htpasswd file, whose passwords are all hashed with the same algorithm. */
public record Htpasswd(Algorithm algorithm, List<User> users) {

    /** As {@code htpasswd -m}, {@code -s} and {@code -B} write them; each named as {@code basicAuth.encryption} names it. */
    public enum Algorithm {
        APR("apr", "\\$apr1\\$(?<salt>[^$]{1,8})\\$(?<hash>[./0-9A-Za-z]{22})"),
        SHA1("sha1", "(?<salt>)\\{SHA\\}(?<hash>[+/0-9A-Za-z]{27}=)"),
        BCRYPT("bcrypt", "(?<salt>)(?<hash>\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53})");

        private final String field;
        private final Pattern form;

        Algorithm(String field, String form) {
            this.field = field;
            this.form = Pattern.compile(form);
        }

        String field() {
            return field;
        }
    }

    /** A name and a hashed password; the salt is empty when the algorithm keeps it in the hash or has none. */
    public record User(String name, String salt, String hash) {}

    private record Entry(Algorithm algorithm, User user) {}

    /** Messages name the user alone: the rest of a line may be a password. */
    public static Htpasswd parse(List<String> lines) {
        var entries = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Htpasswd::entry)
                .toList();
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("has no users");
        }
        var algorithm = entries.getFirst().algorithm();
        var users = new ArrayList<User>();
        for (var entry : entries) {
            var name = entry.user().name();
            if (entry.algorithm() != algorithm) {
                throw new IllegalArgumentException("the entry of %s is hashed otherwise than that of %s: hash all alike"
                        .formatted(name, entries.getFirst().user().name()));
            }
            if (users.stream().anyMatch(user -> user.name().equals(name))) {
                throw new IllegalArgumentException(name + " stands there twice: keep one");
            }
            users.add(entry.user());
        }
        return new Htpasswd(algorithm, List.copyOf(users));
    }

    private static Entry entry(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("a line has no name with a colon after it; write it with: htpasswd -B");
        }
        var name = line.substring(0, colon);
        for (var algorithm : Algorithm.values()) {
            var hash = algorithm.form.matcher(line.substring(colon + 1));
            if (hash.matches()) {
                return new Entry(algorithm, new User(name, hash.group("salt"), hash.group("hash")));
            }
        }
        throw new IllegalArgumentException(
                "the entry of %s is no hash of bcrypt, apr1 or SHA; write it with: htpasswd -B".formatted(name));
    }
}
