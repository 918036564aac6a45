package org.zhikao.exchange;

import java.util.List;
import java.util.Optional;
import org.zhikao.item.Drawing;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemImage;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Option;
import org.zhikao.item.Points;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;
import org.zhikao.regulation.Jurisdiction;

/**
 * An item as a file from elsewhere has it: of everything but type and stem there may be nothing. Made with {@link
 * ItemDraftMaking}. A part of a case is a draft too.
 *
 * @param id the name that the file gives it, if it can be one of ours
 * @param stem of a case its material; of a fill-in each blank is ____; without white space at its ends
 * @param options as {@link org.zhikao.item.SimpleItem#options}; ids a, b, c… where the file has none of its own; none for
 *     true-false
 * @param prompts of a matching; ids p1, p2… where the file has none of its own
 * @param solution in the shape of the type; of a short answer the rubric may be empty
 * @param drawing of a case as a whole; of its parts nothing is said
 * @param images of a case; no format brings any, but who mends a draft may add some
 * @param parts of a case, in order
 */
public record ItemDraft(
        Optional<ItemId> id,
        ItemType type,
        String stem,
        List<Option> options,
        List<Option> prompts,
        Optional<Solution> solution,
        Optional<ScoringRule> scoring,
        Optional<Points> points,
        Optional<String> rationale,
        Optional<String> topic,
        Optional<DraftCitation> citation,
        Optional<Level> level,
        Optional<Scope> scope,
        Optional<Jurisdiction> jurisdiction,
        Drawing drawing,
        Optional<String> writer,
        List<ItemImage> images,
        List<ItemDraft> parts) {

    /** Copies the lists. */
    public ItemDraft {
        stem = stem.strip();
        options = List.copyOf(options);
        prompts = List.copyOf(prompts);
        images = List.copyOf(images);
        parts = List.copyOf(parts);
    }

    /** Nothing but type and stem. */
    public static ItemDraft of(ItemType type, String stem) {
        return new ItemDraftMaking(type, stem).draft();
    }

    /** The same, to be changed. */
    public ItemDraftMaking changed() {
        return new ItemDraftMaking(this);
    }
}
