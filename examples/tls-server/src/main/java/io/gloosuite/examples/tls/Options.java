package io.gloosuite.examples.tls;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param port 0 takes a free one
 * @param certDir where {@code ca.pem}, {@code cert.pem} and {@code key.pem} are
 * @param hosts names and addresses the certificate is made for
 * @param requireClientCert refuse clients without a certificate of {@code ca.pem}
 * @param watch serve the files that are in {@code certDir}, and each change of them
 */
record Options(String address, int port, Path certDir, List<String> hosts, boolean requireClientCert, boolean watch) {

    static final String USAGE = """
        Usage: java -jar example-tls-server.jar [OPTION]...
        Answers "Hello, world!" to GET /hello over HTTPS (HTTP/1.1 and HTTP/2), its counts to GET /counts, else 404.

          --address ADDRESS       where to listen (127.0.0.1)
          --port PORT             0 takes a free one, which is printed (8943)
          --cert-dir DIR          where ca.pem, cert.pem and key.pem are written (.)
          --hosts NAME,...        what the certificate is for (localhost,example-tls-server,
                                  example-tls-server.default,127.0.0.1,::1)
          --require-client-cert   refuse clients without a certificate signed by ca.pem
          --watch                 serve the files that DIR already has, and take each change for new connections
          --help                  print this
        """;

    private static final List<String> HOSTS =
            List.of("localhost", "example-tls-server", "example-tls-server.default", "127.0.0.1", "::1");

    /** Defaults with what the arguments change; an argument that cannot be read is an IllegalArgumentException naming it. */
    static Options parse(String... arguments) {
        var options = new Options("127.0.0.1", 8943, Path.of("."), HOSTS, false, false);
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private Options with(String flag, Iterator<String> rest) {
        return switch (flag) {
            case "--address" -> new Options(value(flag, rest), port, certDir, hosts, requireClientCert, watch);
            case "--port" -> new Options(address, port(value(flag, rest)), certDir, hosts, requireClientCert, watch);
            case "--cert-dir" ->
                new Options(address, port, Path.of(value(flag, rest)), hosts, requireClientCert, watch);
            case "--hosts" -> {
                var names = List.of(value(flag, rest).split(",", -1));
                yield new Options(address, port, certDir, names, requireClientCert, watch);
            }
            case "--require-client-cert" -> new Options(address, port, certDir, hosts, true, watch);
            case "--watch" -> new Options(address, port, certDir, hosts, requireClientCert, true);
            default -> throw new IllegalArgumentException(flag + ": unknown option");
        };
    }

    private static String value(String flag, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(flag + ": needs a value");
        }
        return rest.next();
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of range.
        }
        throw new IllegalArgumentException("--port: " + value + " (expected: 0 to 65535)");
    }
}
