package org.zhikao.bank.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.bank.Law;
import org.zhikao.bank.PrintedPlaces;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ArticleNumber.Unit;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.Reference;
import org.zhikao.regulation.reference.References;
import org.zhikao.regulation.reference.Target;

/**
 * Numbers of articles in the words of an item that don't fit its citation: what is left behind where somebody mends one
 * of the two alone. Neighbouring articles may be named beside the cited one, in a rationale above all, and among the
 * options and prompts; so a text is only told where it names others and nowhere the cited one, or one that the regulation hasn't.
 */
final class PrintedArticles {

    private final Law law;
    private final Context context;
    private final Consumer<LintFinding> finding;

    /** By text: most are asked for by their part, and again as what the paper prints. */
    private final Map<String, List<Reference>> found = new HashMap<>();

    PrintedArticles(Law law, Consumer<LintFinding> finding) {
        this.law = law;
        this.context = Context.outside(law.catalogue());
        this.finding = finding;
    }

    void look(Linted linted) {
        if (linted.item() instanceof CaseItem whole && linted.isOwn(whole.id(), "citation")) {
            text(linted, whole, whole.material());
        }
        uncited(linted);
        for (SimpleItem part : linted.parts()) {
            if (!linted.isOwn(part.id(), "citation")) {
                continue;
            }
            for (String text : texts(part)) {
                text(linted, part, text);
            }
        }
    }

    /** One text of an item, or of the case as a whole. */
    private void text(Linted linted, Item item, String text) {
        List<Reference> references = references(text);
        if (!references.isEmpty()) {
            articles(linted, item, references);
            paragraphs(linted, item, references);
        }
    }

    private List<Reference> references(String text) {
        return found.computeIfAbsent(text, each -> References.in(each, context));
    }

    /** Places on the paper in articles that neither the item nor a part of it cites: a change of these concerns it, too. */
    private void uncited(Linted linted) {
        Item item = linted.item();
        List<Citation> citations = Stream.concat(Stream.of(item), item.simpleItems().stream())
                .map(each -> each.meta().citation())
                .toList();
        Set<String> printed = new LinkedHashSet<>();
        for (String text : PrintedPlaces.paper(item)) {
            for (Reference reference : references(text)) {
                if (reference.targets().stream().anyMatch(target -> isUncited(target, citations))) {
                    printed.add(reference.text());
                }
            }
        }
        boolean own = linted.isOwn(item.id(), "citation")
                && linted.parts().stream().allMatch(part -> linted.isOwn(part.id(), "citation"));
        if (own && !printed.isEmpty()) {
            finding.accept(new LintFinding(
                    LintCode.PRINTED_UNCITED,
                    linted,
                    item.id().value(),
                    LintSaying.PRINTED_UNCITED.with(String.join("、", printed))));
        }
    }

    private static boolean isUncited(Target target, List<Citation> citations) {
        return citations.stream().noneMatch(citation -> target.means(citation.regulation(), citation.article()));
    }

    private static List<String> texts(SimpleItem part) {
        return List.of(part.stem(), text(part.prompts()), text(part.options()), part.rationale());
    }

    private static String text(List<Option> options) {
        return options.stream().map(Option::text).collect(Collectors.joining("\n"));
    }

    private void articles(Linted linted, Item item, List<Reference> references) {
        Citation citation = item.meta().citation();
        Set<ArticleNumber> cited = cited(linted.item(), citation);
        List<Reference> named = new ArrayList<>();
        Set<String> nowhere = new LinkedHashSet<>();
        boolean fits = false;
        for (Reference reference : references) {
            List<Target> own = reference.targets().stream()
                    .filter(target -> target.isOf(citation.regulation()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            named.add(reference);
            fits |= own.stream().map(Target::article).anyMatch(cited::contains);
            if (!own.stream().allMatch(target -> exists(target, citation))) {
                nowhere.add(reference.text());
            }
        }
        if (!nowhere.isEmpty()) {
            tell(linted, item, LintSaying.PRINTED_NOWHERE, nowhere, citation.version());
        } else if (!named.isEmpty() && !fits && citation.article().unit() == Unit.ARTICLE) {
            Set<String> others =
                    named.stream().map(Reference::text).collect(Collectors.toCollection(LinkedHashSet::new));
            tell(
                    linted,
                    item,
                    LintSaying.PRINTED_OTHER,
                    others,
                    citation.article().said());
        }
    }

    /**
     * Paragraphs that aren't there, whatever law they are of: an article of one paragraph has no first one, so
     * 第六十四条第一款第六项 is 第六十四条第六项. An item teaches how a law is cited.
     */
    private void paragraphs(Linted linted, Item item, List<Reference> references) {
        Set<String> wrong = new LinkedHashSet<>();
        for (Reference reference : references) {
            if (reference.targets().stream()
                    .anyMatch(target -> hasNot(target, item.meta().citation()))) {
                wrong.add(reference.text());
            }
        }
        if (!wrong.isEmpty()) {
            finding.accept(new LintFinding(
                    LintCode.PRINTED_ARTICLE,
                    linted,
                    item.id().value(),
                    LintSaying.PRINTED_PARAGRAPH.with(String.join("、", wrong)),
                    LintSaying.CURE_PARAGRAPH.with()));
        }
    }

    private boolean hasNot(Target target, Citation citation) {
        if (target.paragraph() == 0) {
            return false;
        }
        boolean isOwn = target.isOf(citation.regulation());
        List<RegulationIndex> versions = isOwn
                ? law.citations().find(citation.regulation(), citation.version()).stream()
                        .toList()
                : target.regulation().map(this::versions).orElse(List.of());
        // Of several versions nobody knows which one is meant: it is told where none has the paragraph.
        return !versions.isEmpty()
                && versions.stream()
                        .allMatch(index -> Optional.ofNullable(index.articles().get(target.article()))
                                .map(article -> hasNot(target, article, isOwn))
                                // A version without the article has no such paragraph either; where none has it, that
                                // is told of the article.
                                .orElse(true))
                && versions.stream().anyMatch(index -> index.articles().containsKey(target.article()));
    }

    /** That the cited law hasn't a further paragraph is told with the other places that it hasn't. */
    private static boolean hasNot(Target target, RegulationIndex.IndexedArticle article, boolean isOwn) {
        return article.paragraphs().size() == 1
                ? !isOwn || target.paragraph() == 1
                : !isOwn && article.paragraph(target.paragraph()).isEmpty();
    }

    private List<RegulationIndex> versions(RegulationId regulation) {
        return law.citations().indexes().stream()
                .filter(index -> index.id().equals(regulation))
                .toList();
    }

    /** The articles of the regulation that the item rests on: a part of a case may speak of what another part cites. */
    private static Set<ArticleNumber> cited(Item item, Citation citation) {
        return Stream.concat(Stream.of(item), item.simpleItems().stream())
                .map(Item::meta)
                .map(ItemMeta::citation)
                .filter(other -> other.regulation().equals(citation.regulation()))
                .map(Citation::article)
                .collect(Collectors.toSet());
    }

    /** Of a regulation of which no article is cited, but a clause or a row, an unnamed article may be another's. */
    private boolean exists(Target target, Citation citation) {
        Optional<RegulationIndex> index = law.citations().find(citation.regulation(), citation.version());
        if (index.isEmpty() || citation.article().unit() != Unit.ARTICLE) {
            return true;
        }
        return Optional.ofNullable(index.get().articles().get(target.article()))
                .filter(article -> target.paragraph() == 0
                        || article.paragraph(target.paragraph()).isPresent())
                .isPresent();
    }

    private void tell(Linted linted, Item item, LintSaying saying, Set<String> printed, Object beside) {
        finding.accept(new LintFinding(
                LintCode.PRINTED_ARTICLE, linted, item.id().value(), saying.with(String.join("、", printed), beside)));
    }
}
