package org.zhikao.bank.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
import org.zhikao.regulation.force.ForcePeriod;

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
         * Whether nobody may be asked about the item yet, as far as the release itself says, which says it of the item as a
         * whole: of a case also its parts whose own words are in force.
         */
        boolean isNotYet(LocalDate day) {
            return inForceFrom.filter(day::isBefore).isPresent();
        }

        /**
         * What the release says has become of it by a day.
         *
         * @param told the versions of which somebody tells who goes before the release; an end that they know of is left to
         *     them
         */
        Optional<CitationEffect> ended(LocalDate day, Collection<ForcePeriod> told) {
            return ends.stream()
                    .filter(end -> end.covers(day) && !end.isToldBy(told))
                    .findFirst()
                    .map(end -> new CitationEffect(
                            citation, end.effect(), Optional.empty(), end.version(), Optional.of(end.on())));
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
