package io.gloosuite.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.Set;

/** Calls that read the machine's clock. */
final class ClockReads {
    private static final Set<String> SYSTEM = Set.of("currentTimeMillis", "nanoTime");

    private ClockReads() {}

    static DescribedPredicate<JavaMethodCall> any() {
        return DescribedPredicate.describe("read the clock", ClockReads::readsClock);
    }

    private static boolean readsClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = ((HasName) call.getTarget()).getName();
        return switch (owner) {
            case "java.lang.System" -> SYSTEM.contains(method);
            case "java.time.Clock" -> method.startsWith("system");
            case "java.time.InstantSource" -> method.equals("system");
            default -> owner.startsWith("java.time.") && readsNow(call, method);
        };
    }

    /** {@code now(Clock)} takes the time it is given; {@code now()} and {@code now(ZoneId)} do not. */
    private static boolean readsNow(JavaMethodCall call, String method) {
        return method.equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
    }
}
