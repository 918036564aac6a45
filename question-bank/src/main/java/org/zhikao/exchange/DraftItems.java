package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;
import org.zhikao.item.Audience;
import org.zhikao.item.Authorship;
import org.zhikao.item.CaseItem;
import org.zhikao.item.FillIn;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Matching;
import org.zhikao.item.MultipleChoice;
import org.zhikao.item.Option;
import org.zhikao.item.Ordering;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.ShortAnswer;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.SingleChoice;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationCatalogue;

/** A draft and its citations to an item of state draft, with what the file left open. */
final class DraftItems {

    private static final Points ONE = new Points(100);
    private static final Jurisdiction NATIONAL = new Jurisdiction("national");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final RegulationCatalogue names;
    private final ImportDefaults defaults;

    DraftItems(RegulationCatalogue names, ImportDefaults defaults) {
        this.names = names;
        this.defaults = defaults;
    }

    /** The name that the same content gets every time, unless the file names it: so nothing comes in twice. */
    static ItemId id(ItemDraft draft) {
        return draft.id()
                .orElseGet(() ->
                        new ItemId("imp-" + Digest.of(content(draft)).hex().substring(0, 16)));
    }

    private static String content(ItemDraft draft) {
        StringBuilder content =
                new StringBuilder(draft.type().code()).append('\n').append(folded(draft.stem()));
        draft.options().forEach(option -> content.append('\n').append(folded(option.text())));
        draft.prompts().forEach(prompt -> content.append("\n\n").append(folded(prompt.text())));
        draft.parts().forEach(part -> content.append("\n\n\n").append(content(part)));
        return content.toString();
    }

    /** Without white space and width, which change whenever somebody touches a sheet. */
    static String folded(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u4E00' && c <= '\u9FA5') || (c > ' ' && c <= '~') || c == '。' || c == '、') {
                kept.append(c);
            } else if (c >= '！' && c <= '～') {
                // The full-width forms, which NFKC turns into ASCII.
                kept.append((char) (c - '！' + '!'));
            } else if (c != ' ' && c != '\n' && c != '　') {
                return slowly(text);
            }
        }
        return kept.toString();
    }

    private static String slowly(String text) {
        return WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /**
     * The item.
     *
     * @param id that of the draft
     * @param citations of the draft itself, then of its parts
     * @throws org.zhikao.item.InvalidItemException if it breaks a rule of its type
     * @throws IllegalStateException if the draft has no solution
     */
    Item item(ItemId id, ItemDraft draft, List<Citation> citations) {
        ItemMeta meta = meta(id, draft, citations.get(0));
        if (draft.type() != ItemType.CASE) {
            return simple(draft, meta);
        }
        List<SimpleItem> parts = new ArrayList<>();
        for (int i = 0; i < draft.parts().size(); i++) {
            ItemDraft part = draft.parts().get(i);
            ItemId partId = part.id().orElse(new ItemId(id + "-" + (i + 1)));
            parts.add(simple(
                    part,
                    new ItemMeta(partId, meta.authorship(), meta.audience(), meta.topic(), citations.get(i + 1))));
        }
        return new CaseItem(meta, draft.stem(), draft.images(), parts);
    }

    /** Whose words they are. */
    String writer(ItemDraft draft) {
        return draft.writer().orElse(defaults.writer());
    }

    /** For which place it is, where the draft or the command says so. */
    Optional<Jurisdiction> place(ItemDraft draft) {
        return draft.jurisdiction().or(defaults::jurisdiction);
    }

    private ItemMeta meta(ItemId id, ItemDraft draft, Citation citation) {
        Optional<RegulationCatalogue.Entry> law = names.find(citation.regulation());
        Jurisdiction jurisdiction = place(draft)
                .or(() -> law.map(RegulationCatalogue.Entry::jurisdiction))
                .orElse(NATIONAL);
        return new ItemMeta(
                id,
                new Authorship(ItemState.DRAFT, writer(draft), Optional.empty()),
                new Audience(
                        draft.level().orElse(defaults.level()), draft.scope().orElse(defaults.scope()), jurisdiction),
                draft.topic()
                        .or(() -> law.map(RegulationCatalogue.Entry::shortTitle))
                        .orElse(citation.regulation().value()),
                citation,
                draft.drawing());
    }

    /** Says itself what is still to be written: whoever reviews the draft must not take it for a reason. */
    private String rationale(ItemDraft draft, Citation citation) {
        return draft.rationale()
                .orElseGet(() -> SimpleItem.RATIONALE_TO_WRITE + "依据" + CitedWords.of(citation, names) + "。");
    }

    private SimpleItem simple(ItemDraft draft, ItemMeta meta) {
        Points points = draft.points().orElse(ONE);
        String stem = draft.stem();
        String rationale = rationale(draft, meta.citation());
        ScoringRule scoring = draft.scoring().orElse(ScoringRule.EXACT);
        List<Option> options = draft.options();
        Solution solution =
                draft.solution().orElseThrow(() -> new IllegalStateException("A draft without solution is no item"));
        return switch (draft.type()) {
            case SINGLE -> new SingleChoice(meta, points, stem, options, chosen(solution), rationale);
            case MULTIPLE -> new MultipleChoice(meta, points, stem, options, chosen(solution), scoring, rationale);
            case TRUE_FALSE ->
                new TrueFalse(meta, points, stem, chosen(solution).contains(org.zhikao.item.OptionId.TRUE), rationale);
            case FILL_IN ->
                new FillIn(
                        meta, points, stem, as(Solution.Filled.class, solution).accepted(), scoring, rationale);
            case ORDERING ->
                new Ordering(
                        meta,
                        points,
                        stem,
                        options,
                        as(Solution.Ordered.class, solution).steps(),
                        scoring,
                        rationale);
            case MATCHING ->
                new Matching(
                        meta,
                        points,
                        stem,
                        draft.prompts(),
                        options,
                        as(Solution.Matched.class, solution).options(),
                        scoring,
                        rationale);
            case SHORT_ANSWER -> shortAnswer(meta, stem, points, as(Solution.Marked.class, solution), rationale);
            case CASE -> throw new IllegalStateException("A case can't be part of a case");
        };
    }

    /** Without a rubric all points are given for what the model says. */
    private static ShortAnswer shortAnswer(
            ItemMeta meta, String stem, Points points, Solution.Marked marked, String rationale) {
        List<RubricLine> rubric = marked.rubric().isEmpty() && !marked.model().isBlank()
                ? List.of(new RubricLine(points, marked.model()))
                : marked.rubric();
        return new ShortAnswer(meta, stem, rubric, marked.model(), rationale);
    }

    private static java.util.Set<org.zhikao.item.OptionId> chosen(Solution solution) {
        return as(Solution.Chosen.class, solution).options();
    }

    private static <S extends Solution> S as(Class<S> type, Solution solution) {
        if (!type.isInstance(solution)) {
            throw new IllegalStateException("The solution is not of the item's type");
        }
        return type.cast(solution);
    }
}
