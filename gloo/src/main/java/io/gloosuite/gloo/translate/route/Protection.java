package io.gloosuite.gloo.translate.route;

import io.gloosuite.gloo.translate.extauth.RouteAuth;
import io.gloosuite.gloo.translate.ratelimit.RouteLimits;

/** What keeps requests from routes: who may pass, and how often. */
record Protection(RouteAuth auth, RouteLimits limits) {}
