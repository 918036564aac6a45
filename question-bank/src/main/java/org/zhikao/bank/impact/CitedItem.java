package org.zhikao.bank.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zhikao.bank.CitationEnd;
import org.zhikao.bank.PrintedPlaces;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;

/**
 * An item and what it rests on.
 *
 * @param id of the item
 * @param citations its own first, then those of a case's parts
 */
public record CitedItem(String id, List<Cited> citations) {

    /**
     * One citation.
     *
     * @param part id of the case's part that has it, or the item's own
     * @param inForceFrom the first day on which all that the item cites is in force, where a release says it of the item
     * @param printed the places that candidates read in the item's words, as far as they are known
     * @param ends when it no longer holds, as far as a release says so
     * @param saidAt when the release that says so was signed: what is told of the regulation later may go before it
     */
    public record Cited(
            String part,
            Citation citation,
            Optional<LocalDate> inForceFrom,
            List<ReleaseManifest.Printed> printed,
            List<CitationEnd> ends,
            Instant saidAt) {

        /** Copies the lists. */
        public Cited {
            printed = List.copyOf(printed);
            ends = List.copyOf(ends);
        }

        /** Of what no release says anything. */
        public Cited(String part, Citation citation, List<ReleaseManifest.Printed> printed) {
            this(part, citation, Optional.empty(), printed, List.of(), Instant.MIN);
        }

        /**
         * What the release says has become of it by a day, the worst; empty where it may be used. That something is not in
         * force yet a release says of the item as a whole: of a case also its parts whose own words are in force.
         *
         * @param later who speaks of the regulation after the release
         */
        Optional<CitationEffect> said(LocalDate day, LaterWord later) {
            return ends.stream()
                    .filter(end -> later.leaves(end, citation, day))
                    .max(Comparator.comparing(CitationEnd::effect))
                    .map(end -> new CitationEffect(
                            citation, end.effect(), Optional.empty(), end.version(), Optional.of(later.day(end))))
                    .or(() -> inForceFrom
                            .filter(from -> day.isBefore(from) && !later.names(citation.version()))
                            .map(from -> new CitationEffect(
                                    citation, Effect.NOT_YET, Optional.empty(), Optional.empty(), inForceFrom)));
        }

        /** What happened to it as candidates see it. */
        CitationEffect asRead(CitationEffect effect) {
            return PrintedPlaces.asRead(effect, printed);
        }
    }

    /** Copies the list. */
    public CitedItem {
        citations = List.copyOf(citations);
    }

    /**
     * Of a workspace.
     *
     * @param names by which its words may call the regulations that it cites
     */
    public static CitedItem of(Item item, RegulationCatalogue names) {
        List<ReleaseManifest.Printed> printed = PrintedPlaces.ofCited(item, names);
        List<Cited> citations = new ArrayList<>();
        citations.add(new Cited(item.id().value(), item.meta().citation(), printed));
        for (SimpleItem part : item.simpleItems()) {
            if (!part.id().equals(item.id())) {
                citations.add(new Cited(part.id().value(), part.meta().citation(), printed));
            }
        }
        return new CitedItem(item.id().value(), citations);
    }

    /**
     * The items of a release, whose manifest says in the open what they rest on.
     *
     * @param signedAt when it was signed
     * @throws IllegalArgumentException if the manifest names no article where one should be
     */
    public static List<CitedItem> of(ReleaseManifest release, Instant signedAt) {
        return release.items().stream().map(entry -> of(entry, signedAt)).toList();
    }

    private static CitedItem of(ReleaseManifest.Entry entry, Instant signedAt) {
        List<Cited> citations = new ArrayList<>();
        citations.add(cited(entry, entry.id(), entry.article(), signedAt));
        for (ReleaseManifest.Part part : entry.parts()) {
            if (!part.id().equals(entry.id())) {
                citations.add(cited(entry, part.id(), part.article(), signedAt));
            }
        }
        return new CitedItem(entry.id(), citations);
    }

    private static Cited cited(
            ReleaseManifest.Entry entry, String part, ReleaseManifest.Article article, Instant signedAt) {
        return new Cited(
                part,
                citation(article),
                entry.inForceFrom(),
                entry.printed(),
                entry.ends().stream().filter(end -> end.part().equals(part)).toList(),
                signedAt);
    }

    private static Citation citation(ReleaseManifest.Article article) {
        return new Citation(
                new RegulationId(article.regulation()),
                LocalDate.parse(article.version()),
                ArticleNumber.parse(article.article()),
                article.paragraph(),
                article.digest());
    }
}
