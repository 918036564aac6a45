package org.zhikao.exchange;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.Reference;
import org.zhikao.regulation.reference.References;
import org.zhikao.regulation.reference.Target;

/**
 * Words to a citation with its digest: which law people mean, which version, which paragraph.
 *
 * @param names of regulations
 * @param indexes what may be cited
 * @param current the version that is in force, where that is known
 * @param regulation what a number without a name belongs to
 * @param version of that regulation that is meant where the words don't say
 */
public record CitationFinder(
        RegulationCatalogue names,
        CitationCheck indexes,
        Function<RegulationId, Optional<LocalDate>> current,
        Optional<RegulationId> regulation,
        Optional<LocalDate> version) {

    private static final Pattern SHORT = Pattern.compile(
            "《(?<name>[^《》\\n]{1,120})》\\s*(?<unit>(?:clause|row)-[0-9-]{1,12})(?:\\.(?<paragraph>[0-9]{1,4}))?");

    /** What words lead to. */
    public sealed interface Found {

        /**
         * A place that is indexed.
         *
         * @param others places that the words name besides, as they name them
         */
        record Place(Citation citation, List<String> others) implements Found {

            /** Copies the list. */
            public Place {
                others = List.copyOf(others);
            }

            /** The only place. */
            public Place(Citation citation) {
                this(citation, List.of());
            }
        }

        /** They name a place that can't be cited; why. */
        record Unknown(Said why) implements Found {}

        /** They name none. */
        record Nothing() implements Found {}
    }

    /**
     * The first place that the words name.
     *
     * @param said version that the words stand beside
     */
    public Found in(String words, Optional<LocalDate> said) {
        Matcher brief = SHORT.matcher(words);
        if (brief.find()) {
            Found found = brief(brief, said);
            Set<String> others = new LinkedHashSet<>();
            while (brief.find()) {
                others.add(brief.group());
            }
            References.in(SHORT.matcher(words).replaceAll("。"), context()).stream()
                    .filter(reference -> !reference.targets().isEmpty())
                    .forEach(reference -> others.add(reference.text()));
            return found instanceof Found.Place place ? new Found.Place(place.citation(), List.copyOf(others)) : found;
        }
        Found first = new Found.Nothing();
        Set<String> others = new LinkedHashSet<>();
        for (Reference reference : References.in(words, context())) {
            Found found = first instanceof Found.Place ? first : of(reference, said);
            if (found instanceof Found.Place place && !(first instanceof Found.Place)) {
                reference.targets().stream()
                        .filter(target -> !isAt(target, place.citation()))
                        .forEach(target -> others.add(target.place()));
            } else if (reference.targets().stream().anyMatch(target -> !isAt(target, found))) {
                others.add(reference.text());
            }
            first = first instanceof Found.Nothing || found instanceof Found.Place ? found : first;
        }
        return first instanceof Found.Place place ? new Found.Place(place.citation(), List.copyOf(others)) : first;
    }

    private Found of(Reference reference, Optional<LocalDate> said) {
        if (reference.resolved()) {
            Target target = reference.targets().get(0);
            return at(target.regulation().orElseThrow(), target.article(), target.paragraph(), said);
        }
        return reference.targets().isEmpty()
                ? new Found.Nothing()
                : new Found.Unknown(ExchangeSaying.UNKNOWN_LAW.with(reference.text()));
    }

    private static boolean isAt(Target target, Found found) {
        return found instanceof Found.Place place && isAt(target, place.citation());
    }

    private static boolean isAt(Target target, Citation citation) {
        return target.regulation().equals(Optional.of(citation.regulation()))
                && target.article().equals(citation.article())
                && target.paragraph() == citation.paragraph();
    }

    private Context context() {
        return regulation
                .map(id -> new Context(names, Optional.of(id), new TreeSet<>(), Optional.empty(), 0))
                .orElseGet(() -> Context.outside(names));
    }

    private Found brief(Matcher brief, Optional<LocalDate> said) {
        Optional<RegulationId> id = names.idByName(brief.group("name"));
        try {
            ArticleNumber article = ArticleNumber.parse(brief.group("unit"));
            int paragraph = brief.group("paragraph") == null ? 0 : Integer.parseInt(brief.group("paragraph"));
            return id.isPresent()
                    ? at(id.get(), article, paragraph, said)
                    : new Found.Unknown(ExchangeSaying.UNKNOWN_LAW.with(brief.group()));
        } catch (IllegalArgumentException e) {
            return new Found.Unknown(Said.of(e));
        }
    }

    private Found at(RegulationId id, ArticleNumber article, int paragraph, Optional<LocalDate> said) {
        Optional<LocalDate> own = regulation.filter(id::equals).flatMap(same -> version);
        Optional<LocalDate> meant =
                said.or(() -> own).or(() -> current.apply(id)).or(() -> newest(id));
        Citation citation = new Citation(id, meant.orElse(LocalDate.EPOCH), article, paragraph, NO_DIGEST);
        Optional<Citation> whole = meant.flatMap(day -> indexes.find(id, day))
                .flatMap(index -> digest(index, article, paragraph))
                .map(digest -> new Citation(id, citation.version(), article, paragraph, digest));
        if (whole.isPresent()) {
            return new Found.Place(whole.get());
        }
        return new Found.Unknown(indexes.check(citation).said().orElseGet(() -> Said.plain(id.value())));
    }

    private static final Digest NO_DIGEST = new Digest("0".repeat(64));

    private static Optional<Digest> digest(RegulationIndex index, ArticleNumber article, int paragraph) {
        RegulationIndex.IndexedArticle found = index.articles().get(article);
        if (found == null) {
            return Optional.empty();
        }
        return paragraph == 0
                ? Optional.of(found.digest())
                : found.paragraph(paragraph).map(RegulationIndex.IndexedParagraph::digest);
    }

    private Optional<LocalDate> newest(RegulationId id) {
        return indexes.indexes().stream()
                .filter(index -> index.id().equals(id))
                .map(RegulationIndex::version)
                .max(LocalDate::compareTo);
    }
}
