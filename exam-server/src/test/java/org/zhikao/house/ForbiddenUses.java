package org.zhikao.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Uses of the JDK that some packages must not make: reading the time, reaching the network or a database. */
final class ForbiddenUses {

    /** Names of places, and how they are spelled; they open nothing. */
    private static final Set<String> HARMLESS =
            Set.of("java.net.URI", "java.net.URISyntaxException", "java.net.URLDecoder");

    private static final List<String> OUTSIDE_WORLD = List.of("java.net.", "javax.net.", "java.sql.", "javax.sql.");

    private ForbiddenUses() {}

    /** Time that comes from anywhere but an injected {@code Clock}. {@code System.nanoTime} measures spans, not time. */
    static List<String> ofTime(JavaClasses classes, Predicate<JavaClass> users) {
        List<String> violations = new ArrayList<>();
        for (JavaClass user : classes) {
            if (users.test(user)) {
                Stream.concat(user.getCodeUnitCallsFromSelf().stream(), user.getCodeUnitReferencesFromSelf().stream())
                        .filter(use -> readsTime(use.getTarget()))
                        .map(JavaCodeUnitAccess::getDescription)
                        .map(use -> use + ": take the time from the injected Clock")
                        .forEach(violations::add);
            }
        }
        return violations.stream().distinct().sorted().toList();
    }

    /** Network and database, which the core has no business with. */
    static List<String> ofTheOutsideWorld(JavaClasses classes, Predicate<JavaClass> users) {
        List<String> violations = new ArrayList<>();
        for (JavaClass user : classes) {
            if (users.test(user)) {
                user.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(used -> used.getBaseComponentType().getName())
                        .filter(used -> !HARMLESS.contains(used)
                                && OUTSIDE_WORLD.stream().anyMatch(used::startsWith))
                        .map(used -> user.getName() + " uses " + used + ": the core works offline")
                        .forEach(violations::add);
            }
        }
        return violations.stream().distinct().sorted().toList();
    }

    private static boolean readsTime(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        boolean takesClock = target.getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.time.Clock"));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesClock;
            case "system", "systemUTC", "systemDefaultZone" -> owner.startsWith("java.time.");
            case "tickMillis", "tickSeconds", "tickMinutes" -> owner.equals("java.time.Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" ->
                owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
            default -> false;
        };
    }
}
