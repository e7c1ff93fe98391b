/**
 * Filters of Spring Cloud Gateway for the routes that name some: an exchange of the request path as Spring's reactive
 * request and response, and beans found by their names. Routes without filters never come here.
 */
@NullMarked
package io.gloosuite.proxy.filter;

import org.jspecify.annotations.NullMarked;
