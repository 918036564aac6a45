package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.bank.PrintedPlaces;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
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
     * @param printed the places that candidates read in the item's words, where a release says so
     */
    public record Cited(
            String part, Citation citation, Optional<LocalDate> inForceFrom, List<ReleaseManifest.Printed> printed) {

        /** Copies the list. */
        public Cited {
            printed = List.copyOf(printed);
        }

        /** Of what no release says anything. */
        public Cited(String part, Citation citation) {
            this(part, citation, Optional.empty(), List.of());
        }

        /**
         * Whether nobody may be asked about the item yet, as far as the release itself says, which says it of the item as a
         * whole: of a case also its parts whose own words are in force.
         */
        boolean isNotYet(LocalDate day) {
            return inForceFrom.filter(day::isBefore).isPresent();
        }

        /** What happened to it as candidates see it. */
        CitationEffect asRead(CitationEffect effect) {
            return effect.effect() == Effect.MOVED
                            && effect.now().filter(this::isMisnamed).isPresent()
                    ? effect.as(Effect.MISNAMED)
                    : effect;
        }

        private boolean isMisnamed(Citation now) {
            return printed.stream()
                    .filter(place ->
                            place.regulation().equals(citation.regulation().value())
                                    && place.article().equals(citation.article().toString()))
                    .anyMatch(place -> PrintedPlaces.isOutdated(citation, now, place.paragraph()));
        }
    }

    /** Copies the list. */
    public CitedItem {
        citations = List.copyOf(citations);
    }

    /** Of a workspace. */
    public static CitedItem of(Item item) {
        List<Cited> citations = new ArrayList<>();
        citations.add(new Cited(item.id().value(), item.meta().citation()));
        for (SimpleItem part : item.simpleItems()) {
            if (!part.id().equals(item.id())) {
                citations.add(new Cited(part.id().value(), part.meta().citation()));
            }
        }
        return new CitedItem(item.id().value(), citations);
    }

    /**
     * Of a release, whose manifest says in the open what its items rest on.
     *
     * @throws IllegalArgumentException if the manifest names no article where one should be
     */
    public static CitedItem of(ReleaseManifest.Entry entry) {
        List<Cited> citations = new ArrayList<>();
        citations.add(new Cited(entry.id(), citation(entry.article()), entry.inForceFrom(), entry.printed()));
        for (ReleaseManifest.Part part : entry.parts()) {
            if (!part.id().equals(entry.id())) {
                citations.add(new Cited(part.id(), citation(part.article()), entry.inForceFrom(), entry.printed()));
            }
        }
        return new CitedItem(entry.id(), citations);
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
