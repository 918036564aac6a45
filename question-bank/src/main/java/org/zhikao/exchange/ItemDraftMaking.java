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

/** Puts a draft together, one thing after the other. A blank text is none. */
public final class ItemDraftMaking {

    private final ItemType type;
    private final String stem;
    private Optional<ItemId> id = Optional.empty();
    private List<Option> options = List.of();
    private List<Option> prompts = List.of();
    private Optional<Solution> solution = Optional.empty();
    private Optional<ScoringRule> scoring = Optional.empty();
    private Optional<Points> points = Optional.empty();
    private Optional<String> rationale = Optional.empty();
    private Optional<String> topic = Optional.empty();
    private Optional<DraftCitation> citation = Optional.empty();
    private Optional<Level> level = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Optional<Jurisdiction> jurisdiction = Optional.empty();
    private Drawing drawing = Drawing.NOTHING_SAID;
    private Optional<String> writer = Optional.empty();
    private List<ItemImage> images = List.of();
    private List<ItemDraft> parts = List.of();

    /** Begins with what every draft has. */
    public ItemDraftMaking(ItemType type, String stem) {
        this.type = type;
        this.stem = stem;
    }

    ItemDraftMaking(ItemDraft draft) {
        this(draft.type(), draft.stem());
        id = draft.id();
        options = draft.options();
        prompts = draft.prompts();
        solution = draft.solution();
        scoring = draft.scoring();
        points = draft.points();
        rationale = draft.rationale();
        topic = draft.topic();
        citation = draft.citation();
        level = draft.level();
        scope = draft.scope();
        jurisdiction = draft.jurisdiction();
        drawing = draft.drawing();
        writer = draft.writer();
        images = draft.images();
        parts = draft.parts();
    }

    public ItemDraftMaking id(ItemId given) {
        id = Optional.of(given);
        return this;
    }

    public ItemDraftMaking options(List<Option> given) {
        options = given;
        return this;
    }

    public ItemDraftMaking prompts(List<Option> given) {
        prompts = given;
        return this;
    }

    public ItemDraftMaking solution(Solution given) {
        solution = Optional.of(given);
        return this;
    }

    public ItemDraftMaking scoring(ScoringRule given) {
        scoring = Optional.of(given);
        return this;
    }

    public ItemDraftMaking points(Points given) {
        points = Optional.of(given);
        return this;
    }

    public ItemDraftMaking rationale(String given) {
        rationale = text(given);
        return this;
    }

    public ItemDraftMaking topic(String given) {
        topic = text(given);
        return this;
    }

    public ItemDraftMaking citation(DraftCitation given) {
        citation = Optional.of(given);
        return this;
    }

    public ItemDraftMaking level(Level given) {
        level = Optional.of(given);
        return this;
    }

    public ItemDraftMaking scope(Scope given) {
        scope = Optional.of(given);
        return this;
    }

    public ItemDraftMaking jurisdiction(Jurisdiction given) {
        jurisdiction = Optional.of(given);
        return this;
    }

    public ItemDraftMaking drawing(Drawing given) {
        drawing = given;
        return this;
    }

    public ItemDraftMaking writer(String given) {
        writer = text(given);
        return this;
    }

    public ItemDraftMaking images(List<ItemImage> given) {
        images = given;
        return this;
    }

    public ItemDraftMaking parts(List<ItemDraft> given) {
        parts = given;
        return this;
    }

    /** The draft. */
    public ItemDraft draft() {
        return new ItemDraft(
                id,
                type,
                stem,
                options,
                prompts,
                solution,
                scoring,
                points,
                rationale,
                topic,
                citation,
                level,
                scope,
                jurisdiction,
                drawing,
                writer,
                images,
                parts);
    }

    private static Optional<String> text(String given) {
        return Optional.of(given.strip()).filter(text -> !text.isEmpty());
    }
}
