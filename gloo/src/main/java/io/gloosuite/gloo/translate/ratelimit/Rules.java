package io.gloosuite.gloo.translate.ratelimit;

import io.gloosuite.api.ratelimit.SetDescriptor.SimpleDescriptor;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimit.Unit;
import io.gloosuite.api.ratelimit.v1.SetDescriptor;
import io.gloosuite.gloo.report.Issues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks rules and makes them what ratelimit is served. */
final class Rules {

    /** Levels of a tree: a request's descriptor is not longer. */
    private static final int MAX_DEPTH = 16;

    /** Rules of one object, trees and sets together. */
    private static final int MAX_RULES = 50_000;

    /** How rules say that every value matches; so does saying nothing. */
    private static final String ANY = "*";

    private final Issues issues;
    private int count;

    Rules(Issues issues) {
        this.issues = issues;
    }

    List<Descriptor> trees(List<io.gloosuite.api.ratelimit.Descriptor> descriptors, String path) {
        return trees(descriptors, path, 1);
    }

    private List<Descriptor> trees(List<io.gloosuite.api.ratelimit.Descriptor> descriptors, String path, int depth) {
        if (depth > MAX_DEPTH && !descriptors.isEmpty()) {
            issues.error(path, "are nested deeper than " + MAX_DEPTH + " levels; flatten them");
            return List.of();
        }
        Map<SimpleDescriptor, String> seen = new HashMap<>();
        List<Descriptor> trees = new ArrayList<>();
        for (int i = 0; i < descriptors.size(); i++) {
            io.gloosuite.api.ratelimit.Descriptor each = descriptors.get(i);
            String at = path + "[" + i + "]";
            SimpleDescriptor entry = new SimpleDescriptor(each.key(), value(each.value()));
            String first = seen.putIfAbsent(entry, at);
            if (first != null) {
                issues.error(at, text(entry) + " is there already, at " + first + "; keep one of them");
            }
            trees.add(tree(each, at, depth));
        }
        return trees;
    }

    private Descriptor tree(io.gloosuite.api.ratelimit.Descriptor config, String path, int depth) {
        counted(path);
        Descriptor.Builder tree = Descriptor.newBuilder()
                .setKey(config.key())
                .setValue(value(config.value()))
                .setAlwaysApply(config.alwaysApply())
                .setShadowMode(config.shadowMode())
                .addAllDescriptors(trees(config.descriptors(), path + ".descriptors", depth + 1));
        int weight = config.weight() == null ? 0 : config.weight();
        if (weight < 0) {
            issues.error(path + ".weight", weight + " is negative; give 0 or more");
        }
        RateLimit limit = limit(config.rateLimit(), path + ".rateLimit", issues);
        if (limit != null) {
            tree.setRateLimit(limit);
        }
        return tree.setWeight(Math.max(0, weight)).build();
    }

    List<SetDescriptor> sets(List<io.gloosuite.api.ratelimit.SetDescriptor> descriptors, String path) {
        Map<Map<String, String>, String> seen = new HashMap<>();
        List<SetDescriptor> sets = new ArrayList<>();
        for (int i = 0; i < descriptors.size(); i++) {
            String at = path + "[" + i + "]";
            counted(at);
            sets.add(set(descriptors.get(i), at, seen));
        }
        return sets;
    }

    private SetDescriptor set(
            io.gloosuite.api.ratelimit.SetDescriptor config, String path, Map<Map<String, String>, String> seen) {
        SetDescriptor.Builder set =
                SetDescriptor.newBuilder().setAlwaysApply(config.alwaysApply()).setShadowMode(config.shadowMode());
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i < config.simpleDescriptors().size(); i++) {
            SimpleDescriptor each = config.simpleDescriptors().get(i);
            String value = value(each.value());
            if (entries.putIfAbsent(each.key(), value) != null) {
                issues.error(
                        path + ".simpleDescriptors[" + i + "]",
                        "key \"" + each.key() + "\" is there already; keep one of them");
            }
            set.addSimpleDescriptors(io.gloosuite.api.ratelimit.v1.SimpleDescriptor.newBuilder()
                    .setKey(each.key())
                    .setValue(value));
        }
        String first = seen.putIfAbsent(entries, path);
        if (first != null) {
            issues.error(path, "has the entries of " + first + ", which come first; keep one of them");
        }
        RateLimit limit = limit(config.rateLimit(), path + ".rateLimit", issues);
        if (limit == null) {
            issues.warning(path + ".rateLimit", "is missing, so what matches is never limited");
        } else {
            set.setRateLimit(limit);
        }
        return set.build();
    }

    private void counted(String path) {
        if (++count == MAX_RULES + 1) {
            issues.error(path, "is one rule too many; give " + MAX_RULES + " at most");
        }
    }

    /** Null when there is none. */
    static @Nullable RateLimit limit(
            io.gloosuite.api.ratelimit.@Nullable RateLimit config, String path, Issues issues) {
        if (config == null) {
            return null;
        }
        int requests = config.requestsPerUnit() == null ? 0 : config.requestsPerUnit();
        if (requests < 0) {
            issues.error(path + ".requestsPerUnit", requests + " is negative; give 0 or more");
        }
        return RateLimit.newBuilder()
                .setUnit(unit(config.unit(), path + ".unit", issues))
                .setRequestsPerUnit(Math.max(0, requests))
                .build();
    }

    private static Unit unit(io.gloosuite.api.ratelimit.RateLimit.@Nullable Unit unit, String path, Issues issues) {
        return switch (unit) {
            case SECOND -> Unit.SECOND;
            case MINUTE -> Unit.MINUTE;
            case HOUR -> Unit.HOUR;
            case DAY -> Unit.DAY;
            case UNKNOWN -> {
                issues.error(path, "UNKNOWN is no unit of time; give SECOND, MINUTE, HOUR or DAY");
                yield Unit.UNKNOWN;
            }
            case null -> {
                issues.error(path, "is missing; give SECOND, MINUTE, HOUR or DAY");
                yield Unit.UNKNOWN;
            }
        };
    }

    private static String value(@Nullable String value) {
        return value == null || value.equals(ANY) ? "" : value;
    }

    private static String text(SimpleDescriptor entry) {
        String value = entry.value();
        return "key \"" + entry.key() + "\""
                + (value == null || value.isEmpty() ? "" : " with value \"" + value + "\"");
    }
}
