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

    static void check(Points points, String stem, String rationale) {
        InvalidItemException.unless(points.hundredths() > 0, "points", ItemSaying.POINTS_ABOVE);
        InvalidItemException.unless(!stem.isBlank(), "stem", ItemSaying.NO_STEM);
        InvalidItemException.unless(!rationale.isBlank(), "rationale", ItemSaying.NO_RATIONALE);
    }

    static Set<OptionId> checkOptions(String field, List<Option> options) {
        InvalidItemException.unless(options.size() >= 2, field, ItemSaying.FEW_OPTIONS, options.size());
        InvalidItemException.unless(
                options.size() <= Option.MOST, field, ItemSaying.MANY_OPTIONS, options.size(), Option.MOST);
        Set<OptionId> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (Option option : options) {
            InvalidItemException.unless(ids.add(option.id()), field, ItemSaying.OPTION_TWICE, option.id());
            InvalidItemException.unless(
                    texts.add(option.text().strip()), field, ItemSaying.OPTION_TEXT_TWICE, option.id());
        }
        return ids;
    }

    static void check(Points points, String stem, List<Option> options, Set<OptionId> key, String rationale) {
        check(points, stem, rationale);
        Set<OptionId> ids = checkOptions("options", options);
        for (OptionId id : key) {
            InvalidItemException.unless(
                    ids.contains(id),
                    "key",
                    ItemSaying.NO_SUCH_OPTION,
                    id,
                    options.stream().map(option -> option.id().value()).collect(Collectors.joining(", ")));
        }
    }
}
