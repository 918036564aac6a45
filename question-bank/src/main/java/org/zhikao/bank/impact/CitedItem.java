package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;

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
     */
    public record Cited(String part, Citation citation) {}

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
        citations.add(new Cited(entry.id(), citation(entry.article())));
        for (ReleaseManifest.Part part : entry.parts()) {
            if (!part.id().equals(entry.id())) {
                citations.add(new Cited(part.id(), citation(part.article())));
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
