package org.zhikao.bank.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.zhikao.bank.Law;
import org.zhikao.item.Item;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.JurisdictionCheck;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationOutcome;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationIndex;

/** What an item says of the law, held against the indexes. */
record CitationLint(Law law, Consumer<LintFinding> found) {

    void look(Linted linted) {
        jurisdiction(linted);
        cited(linted.item()).stream()
                .filter(each -> linted.isOwn(each.id(), "citation"))
                .forEach(each -> citation(linted, each));
    }

    private void jurisdiction(Linted linted) {
        Item item = linted.item();
        if (!linted.isOwn(item.id(), "jurisdiction")) {
            return;
        }
        JurisdictionCheck check = new JurisdictionCheck(law.catalogue());
        for (JurisdictionCheck.Problem problem : check.problems(item)) {
            boolean isUnknown = problem.said().sentence() == ItemSaying.JURISDICTION_UNKNOWN;
            // What stands in for a citation is of the file's regulation, whatever the author meant.
            if (isUnknown || linted.isOwn(problem.item(), "citation")) {
                found.accept(new LintFinding(
                        isUnknown ? LintCode.JURISDICTION_MISSING : LintCode.JURISDICTION_OTHER,
                        linted,
                        problem.item().value(),
                        FileSaying.FIELD.with("jurisdiction", problem.said())));
            }
        }
        if (cited(item).stream().allMatch(each -> linted.isOwn(each.id(), "citation")) && check.isNarrow(item)) {
            tell(
                    LintCode.JURISDICTION_NARROW,
                    linted,
                    item,
                    LintSaying.JURISDICTION_NARROW,
                    item.meta().jurisdiction());
        }
    }

    private static List<Item> cited(Item item) {
        List<Item> cited = new ArrayList<>(List.of(item));
        item.simpleItems().stream().filter(part -> !part.id().equals(item.id())).forEach(cited::add);
        return cited;
    }

    private void citation(Linted linted, Item item) {
        CitationOutcome outcome = law.citations().check(item.meta().citation());
        LintCode code = outcome instanceof CitationOutcome.DifferentDigest
                ? LintCode.CITATION_DIGEST
                : LintCode.CITATION_UNRESOLVED;
        outcome.said()
                .ifPresent(said ->
                        found.accept(new LintFinding(code, linted, item.id().value(), said)));
        if (outcome.holds() && item instanceof SimpleItem simple) {
            figures(linted, simple);
        }
    }

    /** The whole article counts: a paragraph's sum often stands beside the term in the next one. */
    private void figures(Linted linted, SimpleItem item) {
        Map<String, Boolean> asserted = KeyFigures.of(item);
        if (asserted.isEmpty()) {
            return;
        }
        Citation citation = item.meta().citation();
        List<String> written = law.citations()
                .find(citation.regulation(), citation.version())
                .map(RegulationIndex::articles)
                .map(articles -> articles.get(citation.article()))
                .map(article -> article.paragraphs().stream()
                        .flatMap(paragraph -> paragraph.numerals().stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
        Set<Figure> there = written.stream().map(Figure::of).collect(Collectors.toSet());
        // What a key says beside what it is asked for may be a fact of the story that the stem tells.
        Set<Figure> told = KeyFigures.in(item.stem()).stream().map(Figure::of).collect(Collectors.toSet());
        List<String> lacking = asserted.entrySet().stream()
                .filter(figure -> !there.contains(Figure.of(figure.getKey())))
                .filter(figure -> figure.getValue() || !told.contains(Figure.of(figure.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!lacking.isEmpty()) {
            tell(
                    LintCode.FIGURE_NOT_IN_ARTICLE,
                    linted,
                    item,
                    LintSaying.FIGURE,
                    String.join("、", lacking),
                    citation.article().said(),
                    written.isEmpty() ? "—" : String.join("、", written));
        }
    }

    private void tell(LintCode code, Linted linted, Item item, LintSaying saying, Object... arguments) {
        found.accept(new LintFinding(code, linted, item.id().value(), saying.with(arguments)));
    }
}
