package io.gloosuite.gloo.translate.route;

import io.gloosuite.gloo.translate.extauth.RouteAuth.Verdict;

/**
 * Where a route stands.
 *
 * @param number its place among the routes of its virtual host, from 0
 * @param name of the route unless it gives its own
 * @param path of its field
 * @param auth what its virtual host says about authorization
 */
record Spot(int number, String name, String path, Verdict auth) {}
