package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.Int64Range;
import java.util.List;

/** Messages that several resources are made of. */
final class CoreFields {
    static final List<FieldRules> RULES = List.of(
            FieldRules.of(Address.getDefaultInstance(), "socket_address"),
            FieldRules.of(SocketAddress.getDefaultInstance(), "address", "port_value", "protocol")
                    .accept("ipv4_compat", "a socket on :: takes IPv4 as well"),
            FieldRules.of(ConfigSource.getDefaultInstance(), "ads", "api_config_source")
                    .accept("resource_api_version", "v3 is the only version there is"),
            FieldRules.of(AggregatedConfigSource.getDefaultInstance()),
            FieldRules.of(ApiConfigSource.getDefaultInstance(), "api_type", "grpc_services")
                    .accept("transport_api_version", "v3 is the only version there is")
                    .accept("set_node_on_first_message_only", "changes nothing but how often the node is sent"),
            FieldRules.of(DataSource.getDefaultInstance(), "filename", "inline_bytes", "inline_string"),
            FieldRules.of(HeaderValueOption.getDefaultInstance(), "header", "append_action"),
            FieldRules.of(HeaderValue.getDefaultInstance(), "key", "value"),
            FieldRules.of(Metadata.getDefaultInstance(), "filter_metadata"),
            FieldRules.of(TransportSocket.getDefaultInstance(), "typed_config")
                    .accept("name", "the type of typed_config decides"),
            FieldRules.of(
                    StringMatcher.getDefaultInstance(),
                    "exact",
                    "prefix",
                    "suffix",
                    "contains",
                    "safe_regex",
                    "ignore_case"),
            FieldRules.of(RegexMatcher.getDefaultInstance(), "regex")
                    .accept("google_re2", "RE2 is the only syntax there is"),
            FieldRules.of(RegexMatchAndSubstitute.getDefaultInstance(), "pattern", "substitution"),
            FieldRules.of(Int64Range.getDefaultInstance(), "start", "end"),
            FieldRules.of(Struct.getDefaultInstance(), "fields"));

    private CoreFields() {}
}
