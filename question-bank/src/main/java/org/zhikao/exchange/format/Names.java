package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemId;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;

/** Names of options and items: those of the file where they can be ours, else a, b, c…. */
final class Names {

    private Names() {}

    static OptionId option(int index) {
        return new OptionId(index < 26 ? String.valueOf((char) ('a' + index)) : "o" + (index + 1));
    }

    static OptionId prompt(int index) {
        return new OptionId("p" + (index + 1));
    }

    /** The names that stand in a list, if they are as many as the texts, can be ours and differ. */
    static List<Option> options(List<String> names, List<String> texts, boolean prompts) {
        List<OptionId> ids = new ArrayList<>();
        try {
            names.forEach(name -> ids.add(new OptionId(name)));
        } catch (InvalidItemException e) {
            ids.clear();
        }
        boolean usable = ids.size() == texts.size() && new HashSet<>(ids).size() == ids.size();
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            OptionId id = usable ? ids.get(i) : prompts ? prompt(i) : option(i);
            options.add(new Option(id, texts.get(i)));
        }
        return options;
    }

    static Optional<ItemId> item(String name) {
        try {
            return Optional.of(new ItemId(name));
        } catch (InvalidItemException e) {
            return Optional.empty();
        }
    }
}
