package io.gloosuite.proxy.descriptor;

import com.google.protobuf.Struct;
import io.gloosuite.proxy.route.RequestView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as descriptors are made of it. */
public interface Counted extends RequestView {
    /** The first of a header's values; null where there is none. */
    @Nullable
    String firstHeader(String name);

    /** The client's IP address. */
    String clientIp();

    /** The cluster that the request goes to. */
    String destinationCluster();

    /** What filters said of the request, by namespace. */
    Map<String, Struct> dynamicMetadata();

    /** What the configuration says of the route, by namespace. */
    Map<String, Struct> routeMetadata();
}
