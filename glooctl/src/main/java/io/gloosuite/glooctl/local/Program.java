package io.gloosuite.glooctl.local;

/** The jars that a local run starts, and where their modules are. */
enum Program {
    CERTGEN("certgen", "certgen", Packaging.BOOT),
    SDS("sds", "sds", Packaging.BOOT),
    GLOO("gloo", "gloo", Packaging.BOOT),
    GATEWAY_PROXY("gateway-proxy", "gateway-proxy", Packaging.BOOT),
    EXTAUTH("extauth", "extauth", Packaging.BOOT),
    RATELIMIT("ratelimit", "ratelimit", Packaging.BOOT),
    EXAMPLE_TLS_SERVER("example-tls-server", "examples/tls-server", Packaging.PLAIN);

    /** How the jar is made: Boot's is unpacked before it runs, since classes in nested jars load slowly and cannot be cached. */
    enum Packaging {
        BOOT,
        PLAIN
    }

    private final String artifact;
    private final String directory;
    private final Packaging packaging;

    Program(String artifact, String directory, Packaging packaging) {
        this.artifact = artifact;
        this.directory = directory;
        this.packaging = packaging;
    }

    String artifact() {
        return artifact;
    }

    String directory() {
        return directory;
    }

    Packaging packaging() {
        return packaging;
    }
}
