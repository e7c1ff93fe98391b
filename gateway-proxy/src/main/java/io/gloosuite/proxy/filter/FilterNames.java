package io.gloosuite.proxy.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.cloud.gateway.support.HasRouteId;
import org.springframework.cloud.gateway.support.NameUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/** Finds filters: {@code name} is a bean, {@code Name} or {@code Name=arg,arg} a factory, as in Spring Cloud Gateway. */
final class FilterNames {
    private final ConfigurableListableBeanFactory beans;
    private final ConfigurationService binding;

    FilterNames(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        this.binding = new ConfigurationService(beans, ApplicationConversionService::getSharedInstance, () -> null);
    }

    /**
     * The filters of a route, in Spring Cloud Gateway's order: as given, unless a filter brings an order of its own.
     *
     * @throws UnknownFilterException naming the text for which there is none
     */
    List<GatewayFilter> find(List<String> names) throws UnknownFilterException {
        List<GatewayFilter> filters = new ArrayList<>();
        for (String name : names) {
            GatewayFilter filter = find(name);
            filters.add(filter instanceof Ordered ? filter : new OrderedGatewayFilter(filter, filters.size() + 1));
        }
        AnnotationAwareOrderComparator.sort(filters);
        return filters;
    }

    private GatewayFilter find(String text) throws UnknownFilterException {
        try {
            if (beans.containsBean(text) && beans.isTypeMatch(text, GatewayFilter.class)) {
                return beans.getBean(text, GatewayFilter.class);
            }
            FilterDefinition definition = new FilterDefinition(text);
            return configured(factory(definition.getName()), definition);
        } catch (RuntimeException e) { // whatever a user's factory throws
            throw new UnknownFilterException("filter '" + text + "' cannot be made: " + e.getMessage());
        }
    }

    private <C> GatewayFilter configured(GatewayFilterFactory<C> factory, FilterDefinition definition) {
        C configuration = binding.with(factory)
                .name(definition.getName())
                .properties(definition.getArgs())
                .bind();
        if (configuration instanceof HasRouteId named) {
            named.setRouteId(SpringFilters.ROUTE_ID);
        }
        return factory.apply(configuration);
    }

    private GatewayFilterFactory<?> factory(@Nullable String name) throws UnknownFilterException {
        for (String bean : beans.getBeanNamesForType(GatewayFilterFactory.class, true, false)) {
            if (nameOf(bean).equals(name)) {
                return beans.getBean(bean, GatewayFilterFactory.class);
            }
        }
        throw new UnknownFilterException("filter '" + name
                + "' is unknown (expected: the name of a GatewayFilter bean or of a GatewayFilterFactory)");
    }

    /** By its class while it is only a definition; a factory that is a bean already may say another name. */
    @SuppressWarnings("unchecked")
    private String nameOf(String bean) {
        Class<?> type = Objects.requireNonNull(beans.getType(bean, false), bean);
        return beans.containsSingleton(bean)
                ? beans.getBean(bean, GatewayFilterFactory.class).name()
                : NameUtils.normalizeFilterFactoryName((Class<? extends GatewayFilterFactory<?>>) type);
    }
}
