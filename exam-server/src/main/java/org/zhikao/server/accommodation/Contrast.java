package org.zhikao.server.accommodation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How strongly a paper's words and lines stand out. */
public enum Contrast {
    /** 标准. */
    STANDARD,
    /** 高. */
    HIGH;

    /** As the page and whoever types it call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so. */
    static Optional<Contrast> of(String word) {
        return Stream.of(values())
                .filter(contrast -> contrast.word().equals(word))
                .findFirst();
    }
}
