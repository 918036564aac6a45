package org.zhikao.server.web;

import java.util.Locale;
import java.util.Optional;

/** The interface's languages; Chinese comes first and is the default. */
public enum Language {
    CHINESE("zh-CN", ""),
    ENGLISH("en", "_en");

    private final String tag;
    private final String suffix;

    Language(String tag, String suffix) {
        this.tag = tag;
        this.suffix = suffix;
    }

    /** BCP 47 tag. */
    public String tag() {
        return tag;
    }

    String suffix() {
        return suffix;
    }

    /** The language a tag such as {@code en}, {@code zh} or {@code zh-CN} asks for, if we have it. */
    public static Optional<Language> of(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (lower.equals("en") || lower.startsWith("en-")) {
            return Optional.of(ENGLISH);
        }
        return lower.equals("zh") || lower.startsWith("zh-") ? Optional.of(CHINESE) : Optional.empty();
    }
}
