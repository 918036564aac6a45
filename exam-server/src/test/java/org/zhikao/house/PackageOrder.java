package org.zhikao.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the packages below one root: a package uses only those that come before it in the list.
 *
 * @param root the package they share
 * @param packages their names below the root, first to last; the empty name is the root itself; a package that does
 *     not exist yet may already have its place
 */
record PackageOrder(String root, List<String> packages) {

    private static final String CURE =
            ": move what both need to the earlier one, or declare a one-method port there and let the root wire it";

    /** Every use of a later package, and every package that has no place in the list. */
    List<String> violations(JavaClasses classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass user : classes) {
            if (!isBelowRoot(user)) {
                continue;
            }
            int place = packages.indexOf(name(user));
            if (place < 0) {
                violations.add(user.getName() + ": the package has no place in the order; give it one");
                continue;
            }
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                JavaClass used = use.getTargetClass().getBaseComponentType();
                if (isBelowRoot(used) && packages.indexOf(name(used)) > place) {
                    violations.add(user.getName() + " uses the later " + used.getName() + CURE);
                }
            }
        }
        return violations.stream().distinct().sorted().toList();
    }

    private boolean isBelowRoot(JavaClass met) {
        return met.getPackageName().equals(root) || met.getPackageName().startsWith(root + ".");
    }

    /** The first name below the root: what lies deeper belongs to the same feature. */
    private String name(JavaClass met) {
        String below = met.getPackageName().substring(root.length());
        return below.isEmpty() ? below : below.substring(1).split("\\.", 2)[0];
    }
}
