package org.zhikao.regulation.source;

import org.zhikao.evidence.Sentence;

/** What a file holds by its first bytes, whatever its name says. */
public enum Content implements Sentence {
    TEXT("plain text"),
    ZIP("a zip container (docx, xlsx, ofd)"),
    PDF("a PDF"),
    OLD_OFFICE("an old Office or WPS document"),
    UTF_16("UTF-16 text"),
    BINARY("binary data (it has a zero byte)");

    private final String english;

    Content(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "content." + name();
    }
}
