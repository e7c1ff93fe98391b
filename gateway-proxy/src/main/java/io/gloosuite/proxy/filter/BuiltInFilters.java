package io.gloosuite.proxy.filter;

import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.cloud.gateway.filter.factory.AddRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.AddRequestHeadersIfNotPresentGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.AddRequestParameterGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.AddResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.DedupeResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.MapRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.PrefixPathGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RedirectToGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RemoveRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RemoveRequestParameterGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RemoveResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RequestHeaderSizeGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RequestRateLimiterGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RequestSizeGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RewriteLocationResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RewritePathGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RewriteRequestParameterGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.RewriteResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.SecureHeadersGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.SecureHeadersProperties;
import org.springframework.cloud.gateway.filter.factory.SetPathGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.SetRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.SetResponseHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.SetStatusGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.StripPrefixGatewayFilterFactory;
import org.springframework.core.env.Environment;

/**
 * Spring Cloud Gateway's own factories, each made when a route names it first. Those that only steer its HTTP client
 * (Retry, PreserveHostHeader, SetRequestUri …) are not among them: routes of this data plane say that themselves.
 */
public final class BuiltInFilters implements BeanRegistrar {
    private static final List<Class<? extends GatewayFilterFactory<?>>> FACTORIES = List.of(
            AddRequestHeaderGatewayFilterFactory.class,
            AddRequestHeadersIfNotPresentGatewayFilterFactory.class,
            AddRequestParameterGatewayFilterFactory.class,
            AddResponseHeaderGatewayFilterFactory.class,
            DedupeResponseHeaderGatewayFilterFactory.class,
            MapRequestHeaderGatewayFilterFactory.class,
            PrefixPathGatewayFilterFactory.class,
            RedirectToGatewayFilterFactory.class,
            RemoveRequestHeaderGatewayFilterFactory.class,
            RemoveRequestParameterGatewayFilterFactory.class,
            RemoveResponseHeaderGatewayFilterFactory.class,
            RequestHeaderSizeGatewayFilterFactory.class,
            RequestRateLimiterGatewayFilterFactory.class,
            RequestSizeGatewayFilterFactory.class,
            RewriteLocationResponseHeaderGatewayFilterFactory.class,
            RewritePathGatewayFilterFactory.class,
            RewriteRequestParameterGatewayFilterFactory.class,
            RewriteResponseHeaderGatewayFilterFactory.class,
            SecureHeadersGatewayFilterFactory.class,
            SetPathGatewayFilterFactory.class,
            SetRequestHeaderGatewayFilterFactory.class,
            SetResponseHeaderGatewayFilterFactory.class,
            SetStatusGatewayFilterFactory.class,
            StripPrefixGatewayFilterFactory.class);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        registry.registerBean(SecureHeadersProperties.class, BeanRegistry.Spec::lazyInit);
        FACTORIES.forEach(factory -> registry.registerBean(factory, BeanRegistry.Spec::lazyInit));
    }
}
