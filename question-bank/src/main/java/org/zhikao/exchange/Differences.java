package org.zhikao.exchange;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Drawing;
import org.zhikao.item.Item;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.regulation.Citation;

/**
 * In what a row differs from what is there already under its id: a correction that somebody made in a sheet must not get
 * lost because nothing new comes in. What a row does not say, or leaves to the defaults of the import, is no difference.
 */
final class Differences {

    private final Set<Field> fields = EnumSet.noneOf(Field.class);

    private Differences() {}

    /**
     * From an item of the bank.
     *
     * @param made the item that the row makes; none where it has no key
     */
    static Set<Field> from(Item there, ItemDraft draft, Optional<Item> made) {
        Differences found = new Differences();
        made.ifPresent(item -> found.content(draft, item, there));
        found.said(draft, there, made);
        List<SimpleItem> parts = there.simpleItems();
        for (int i = 0; i < Math.min(parts.size(), draft.parts().size()); i++) {
            int part = i;
            found.words(
                    draft.parts().get(i),
                    parts.get(i),
                    made.map(Item::simpleItems).filter(all -> part < all.size()).map(all -> all.get(part)));
        }
        return found.fields;
    }

    /** From a draft that waits in the inbox. */
    static Set<Field> from(ItemDraft there, ItemDraft draft) {
        Differences found = new Differences();
        found.drafts(draft, there);
        return found.fields;
    }

    /** The columns as our template calls them. */
    static String named(Set<Field> fields) {
        return fields.stream().map(SheetTemplate::heading).collect(Collectors.joining("、"));
    }

    private void content(ItemDraft draft, Item made, Item there) {
        if (made instanceof CaseItem fresh && there instanceof CaseItem old) {
            same(Field.MATERIAL, fresh.material(), old.material());
        }
        List<SimpleItem> parts = made.simpleItems();
        List<SimpleItem> old = there.simpleItems();
        same(Field.TYPE, made.type(), there.type());
        if (parts.size() != old.size()) {
            fields.add(Field.STEM);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            SimpleItem part = parts.get(i);
            same(Field.STEM, part.stem(), old.get(i).stem());
            same(Field.OPTION, texts(part.options()), texts(old.get(i).options()));
            same(Field.PROMPT, texts(part.prompts()), texts(old.get(i).prompts()));
            same(Field.KEY, key(part), key(old.get(i)));
            ItemDraft from = draft.type() == ItemType.CASE ? draft.parts().get(i) : draft;
            // What an item of its type has no use for was left out when it was made.
            given(
                    Field.SCORING,
                    from.scoring().map(scoring -> part.scoring()),
                    old.get(i).scoring());
            given(
                    Field.POINTS,
                    from.points().map(points -> part.points()),
                    old.get(i).points());
        }
    }

    private static List<String> texts(List<Option> options) {
        return options.stream().map(Option::text).toList();
    }

    /** By the places of the options: what they are called is not what an author has in mind. */
    private static Object key(SimpleItem item) {
        List<OptionId> ids = item.options().stream().map(Option::id).toList();
        Solution solution = item.solution();
        if (solution instanceof Solution.Chosen chosen) {
            return chosen.options().stream().map(ids::indexOf).sorted().toList();
        }
        if (solution instanceof Solution.Ordered ordered) {
            return ordered.steps().stream().map(ids::indexOf).toList();
        }
        if (solution instanceof Solution.Matched matched) {
            return item.prompts().stream()
                    .map(prompt -> Optional.ofNullable(matched.options().get(prompt.id()))
                            .map(ids::indexOf)
                            .orElse(-1))
                    .toList();
        }
        return solution;
    }

    private void said(ItemDraft draft, Item there, Optional<Item> made) {
        there.simpleItems().stream().filter(there::equals).forEach(simple -> words(draft, simple, made));
        if (there instanceof CaseItem) {
            cited(draft, there, made);
        }
        given(Field.TOPIC, draft.topic(), there.meta().topic());
        given(Field.LEVEL, draft.level(), there.meta().level());
        given(Field.SCOPE, draft.scope(), there.meta().scope());
        given(Field.JURISDICTION, draft.jurisdiction(), there.meta().jurisdiction());
        given(Field.WRITER, draft.writer(), there.meta().writer());
        Drawing drawing = there.meta().drawing();
        draft.drawing().difficulty().ifPresent(expected -> {
            if (!drawing.difficulty().equals(Optional.of(expected))) {
                fields.add(Field.DIFFICULTY);
            }
        });
        if (!draft.drawing().enemies().isEmpty() && !draft.drawing().enemies().equals(drawing.enemies())) {
            fields.add(Field.ENEMIES);
        }
    }

    /** What also a part of a case has for itself. */
    private void words(ItemDraft draft, SimpleItem there, Optional<? extends Item> made) {
        given(Field.RATIONALE, draft.rationale(), there.rationale());
        cited(draft, there, made);
    }

    /**
     * Whoever names no version means the one that is in force, whichever that is by now. What leads nowhere says nothing
     * against what somebody has cited since.
     */
    private void cited(ItemDraft draft, Item there, Optional<? extends Item> made) {
        boolean version = draft.citation()
                .map(given -> !(given instanceof DraftCitation.Words words)
                        || words.version().isPresent())
                .orElse(false);
        Citation old = there.meta().citation();
        Optional<Citation> fresh = draft.citation().isEmpty()
                ? Optional.empty()
                : made.map(item -> item.meta().citation())
                        .filter(citation -> !citation.regulation().equals(ItemIntake.NONE.regulation()));
        fresh.ifPresent(citation -> {
            if (!citation.regulation().equals(old.regulation())
                    || !citation.article().equals(old.article())
                    || citation.paragraph() != old.paragraph()) {
                fields.add(Field.CITATION);
            } else if (version && !citation.version().equals(old.version())) {
                fields.add(Field.VERSION);
            }
        });
    }

    private void drafts(ItemDraft draft, ItemDraft there) {
        same(draft.type() == ItemType.CASE ? Field.MATERIAL : Field.STEM, draft.stem(), there.stem());
        same(Field.TYPE, draft.type(), there.type());
        same(Field.OPTION, draft.options(), there.options());
        same(Field.PROMPT, draft.prompts(), there.prompts());
        Map<Field, Optional<?>> said = facts(draft);
        Map<Field, Optional<?>> old = facts(there);
        said.forEach((field, value) -> {
            if (value.isPresent()) {
                same(field, value, old.getOrDefault(field, Optional.empty()));
            }
        });
        if (draft.parts().size() != there.parts().size()) {
            fields.add(Field.STEM);
        }
        for (int i = 0; i < Math.min(draft.parts().size(), there.parts().size()); i++) {
            drafts(draft.parts().get(i), there.parts().get(i));
        }
    }

    private static Map<Field, Optional<?>> facts(ItemDraft draft) {
        Map<Field, Optional<?>> facts = new EnumMap<>(Field.class);
        facts.put(Field.KEY, draft.solution());
        facts.put(Field.SCORING, draft.scoring());
        facts.put(Field.POINTS, draft.points());
        facts.put(Field.RATIONALE, draft.rationale());
        facts.put(Field.CITATION, draft.citation());
        facts.put(Field.TOPIC, draft.topic());
        facts.put(Field.LEVEL, draft.level());
        facts.put(Field.SCOPE, draft.scope());
        facts.put(Field.JURISDICTION, draft.jurisdiction());
        facts.put(Field.DIFFICULTY, draft.drawing().difficulty());
        facts.put(Field.ENEMIES, Optional.of(draft.drawing().enemies()).filter(enemies -> !enemies.isEmpty()));
        facts.put(Field.WRITER, draft.writer());
        return facts;
    }

    private void given(Field field, Optional<?> said, Object there) {
        said.ifPresent(value -> same(field, value, there));
    }

    /** White space and width change whenever somebody touches a sheet. */
    private void same(Field field, Object said, Object there) {
        if (!said.equals(there) && !DraftItems.folded(said.toString()).equals(DraftItems.folded(there.toString()))) {
            fields.add(field);
        }
    }
}
