package org.zhikao.bank.coverage;

import java.util.List;
import java.util.Optional;

/**
 * So much of one thing.
 *
 * @param key stable, as programs know it: an id, a code, a document's number in its list
 * @param name a title; empty where the key is a code that has a word in each language
 * @param items ids of the items that reach it, of every state, in the order of the bank
 * @param approved how many of them a release takes
 * @param needed whether something is missing where nothing reaches it: drafts, say, need not be there
 * @param document of a required document only
 */
public record Cell(
        String key, String name, List<String> items, int approved, boolean needed, Optional<Document> document) {

    /** Of something that items should reach. */
    public Cell(String key, String name, List<String> items, int approved, Optional<Document> document) {
        this(key, name, items, approved, true, document);
    }

    /**
     * How a required document is reached.
     *
     * @param held whether the bank has its text. If not, items can only rest on the laws that it applies
     * @param through short titles of these laws
     */
    public record Document(boolean held, List<String> through) {

        /** Copies the list. */
        public Document {
            through = List.copyOf(through);
        }
    }

    /** Copies the list. */
    public Cell {
        items = List.copyOf(items);
    }

    /** What a person should see of it first. */
    public enum Standing {
        /** Nothing reaches it. */
        GAP,
        /** What reaches it is in no release. */
        NONE_APPROVED,
        /** Something does, or nothing needs to. */
        REACHED
    }

    /** What a person should see of it first. */
    public Standing standing() {
        if (!needed) {
            return Standing.REACHED;
        }
        if (items.isEmpty()) {
            return Standing.GAP;
        }
        return approved == 0 ? Standing.NONE_APPROVED : Standing.REACHED;
    }
}
