package org.zhikao.server;

import java.util.List;
import java.util.stream.Collectors;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/**
 * What the server says on its own terminal, from the bundle {@code terminal}: Chinese first, English second, because
 * nobody has chosen a language before the server runs.
 */
final class TerminalText {

    private static final List<Language> LANGUAGES = List.of(Language.CHINESE, Language.ENGLISH);
    private static final Texts TEXTS = Texts.load();

    private TerminalText() {}

    /** A sentence in Chinese, and in English on a line of its own. */
    static String say(String key, Object... arguments) {
        return both("\n", key, arguments);
    }

    /** A few words in both languages on one line. */
    static String beside(String key, Object... arguments) {
        return both(" / ", key, arguments);
    }

    /** A word in both languages, without a blank: what stands in a command for what is not known yet. */
    static String word(String key) {
        return both("/", key);
    }

    private static String both(String between, String key, Object... arguments) {
        return LANGUAGES.stream()
                .map(language -> TEXTS.text(language, key, arguments))
                .collect(Collectors.joining(between));
    }
}
