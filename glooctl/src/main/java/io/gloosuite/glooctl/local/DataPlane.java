package io.gloosuite.glooctl.local;

/** Which proxy takes the traffic. */
public enum DataPlane {
    JAVA,
    ENVOY
}
