package io.gloosuite.proxy.route;

/** The parts of {@code host:port}; IPv6 addresses stand in brackets. */
public final class Authority {
    private Authority() {}

    public static String withoutPort(String authority) {
        int colon = portColon(authority);
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** The port's digits; empty where there is none. */
    public static String port(String authority) {
        int colon = portColon(authority);
        return colon < 0 ? "" : authority.substring(colon + 1);
    }

    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.indexOf(']', colon) >= 0 ? -1 : colon;
    }
}
