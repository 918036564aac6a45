package org.zhikao.admin;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an item is said to rest now. */
final class CitationOptions {

    @Option(names = "--to", paramLabel = "VERSION")
    private @Nullable LocalDate version;

    @Option(names = "--article", paramLabel = "ARTICLE")
    private @Nullable String article;

    @Option(names = "--paragraph", paramLabel = "N")
    private @Nullable Integer paragraph;

    @Option(names = "--anyway")
    private boolean anyway;

    @Option(names = "--early")
    private boolean early;

    Optional<LocalDate> version() {
        return Optional.ofNullable(version);
    }

    Optional<String> article() {
        return Optional.ofNullable(article);
    }

    /** From 1; 0 for the whole article. */
    int paragraph() {
        return paragraph == null ? 0 : paragraph;
    }

    /** Whether the options make sense together for so many items. */
    boolean fit(int items) {
        return article == null ? paragraph == null : items == 1;
    }

    /**
     * Whether a place is meant that is not the one that took the old one's place, or that lacks the item's figures, or of
     * which the item's paper seems to say another number.
     */
    boolean anyway() {
        return anyway;
    }

    /** Whether the citation is to be written before the version is in force. */
    boolean early() {
        return early;
    }
}
