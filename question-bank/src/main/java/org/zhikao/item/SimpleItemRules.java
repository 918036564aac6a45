package org.zhikao.item;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds for every item with options. */
final class SimpleItemRules {

    private SimpleItemRules() {}

    /** Unmodifiable, in the order of ids, so that equal keys are written alike. */
    static Set<OptionId> sorted(Set<OptionId> key) {
        return Collections.unmodifiableSet(new TreeSet<>(key));
    }

    static void check(Points points, String stem, List<Option> options, Set<OptionId> key, String rationale) {
        InvalidItemException.unless(points.hundredths() > 0, "points", "must be above 0.");
        InvalidItemException.unless(!stem.isBlank(), "stem", "missing. Write the question.");
        InvalidItemException.unless(
                !rationale.isBlank(), "rationale", "missing. Say why each option is right or wrong.");
        InvalidItemException.unless(
                options.size() >= 2, "options", "there are " + options.size() + ". Write two or more.");
        Set<OptionId> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (Option option : options) {
            InvalidItemException.unless(
                    ids.add(option.id()), "options", "option " + option.id() + " is there twice. Rename one.");
            InvalidItemException.unless(
                    texts.add(option.text().strip()),
                    "options",
                    "option " + option.id() + " has the same text as another. Change one.");
        }
        for (OptionId id : key) {
            InvalidItemException.unless(
                    ids.contains(id),
                    "key",
                    "option " + id + " does not exist. The options are "
                            + options.stream()
                                    .map(option -> option.id().value())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }
}
