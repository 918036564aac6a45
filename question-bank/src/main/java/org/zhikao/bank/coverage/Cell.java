package org.zhikao.bank.coverage;

import java.util.List;
import java.util.Optional;
import org.zhikao.bank.Purpose;

/**
 * So much of one thing.
 *
 * @param key stable, as programs know it: an id, a code, a document's number in its list
 * @param name a title; empty where the key is a code that has a word in each language
 * @param items ids of the items that reach it, of every state, in the order of the bank
 * @param approved how many of them a release takes
 * @param exam how many of these exams may draw; the others are for study
 * @param needed whether something is missing where nothing reaches it: drafts, say, need not be there
 * @param document of a required document only
 */
public record Cell(
        String key,
        String name,
        List<String> items,
        int approved,
        int exam,
        boolean needed,
        Optional<Document> document) {

    /** What an item carries that reaches a required document by way of a law, because the document's text is not held. */
    public static final String THROUGH_LAW = "through-law";

    /** Of something that items should reach. */
    public Cell(String key, String name, List<String> items, int approved, int exam, Optional<Document> document) {
        this(key, name, items, approved, exam, true, document);
    }

    /**
     * How a required document is reached.
     *
     * @param held whether the bank has its text. If not, items can only rest on the laws that it applies
     * @param laws that it rests on, those without items too
     */
    public record Document(boolean held, List<Law> laws) {

        /** Copies the list. */
        public Document {
            laws = List.copyOf(laws);
        }

        /** What its items carry; nothing where they can rest on the document itself. */
        public Optional<String> tag() {
            return held ? Optional.empty() : Optional.of(THROUGH_LAW);
        }
    }

    /**
     * One of the laws that a document rests on.
     *
     * @param id in the catalogue
     * @param title its short title
     */
    public record Law(String id, String title, List<Reach> items) {

        /** Copies the list. */
        public Law {
            items = List.copyOf(items);
        }

        /** How many a release takes. */
        public int approved() {
            return (int) items.stream().filter(Reach::approved).count();
        }

        /** How many of these exams may draw. */
        public int exam() {
            return (int) items.stream()
                    .filter(item -> item.approved() && item.purpose() == Purpose.EXAM)
                    .count();
        }
    }

    /**
     * An item that rests on a law.
     *
     * @param approved whether a release takes it
     */
    public record Reach(String item, boolean approved, Purpose purpose) {}

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
