package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;

/** Names of options and items: those of the file where they can be ours, else a, b, c…. */
final class Names {

    private static final String NO_WORDS = "?";

    private Names() {}

    static OptionId option(int index) {
        return new OptionId(index < 26 ? String.valueOf((char) ('a' + index)) : "o" + (index + 1));
    }

    static OptionId prompt(int index) {
        return new OptionId("p" + (index + 1));
    }

    /**
     * Options, or prompts, under the names that stand in a list, if these are as many as the texts, can be ours and
     * differ. One without words is refused; a mark stands in its place so that the others keep theirs.
     */
    static List<Option> options(List<String> names, List<String> texts, boolean prompts, Notes notes) {
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
            if (texts.get(i).isBlank()) {
                notes.refuse(ItemSaying.NO_OPTION_TEXT, id);
            }
            options.add(new Option(id, texts.get(i).isBlank() ? NO_WORDS : texts.get(i)));
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
