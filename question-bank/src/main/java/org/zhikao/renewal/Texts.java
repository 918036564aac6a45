package org.zhikao.renewal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The words of explanations that are not a policy's own. */
final class Texts {

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        ALL.put(Language.ZH, new Texts("explanation.properties"));
        ALL.put(Language.EN, new Texts("explanation_en.properties"));
    }

    private final Properties words = new Properties();

    private Texts(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + name);
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts of(Language language) {
        Texts texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalStateException("No texts in " + language);
        }
        return texts;
    }

    /** The text of a key that must be there, with its places filled in by name and value in turn. */
    String text(String key, String... places) {
        return fill(find(key).orElseThrow(() -> new IllegalStateException("No text for " + key)), places);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }

    /** The first key that begins so and has this text. */
    Optional<String> keyOf(String prefix, String text) {
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix) && text.equals(words.getProperty(key)))
                .findFirst();
    }

    Iterable<String> keys() {
        return words.stringPropertyNames();
    }

    static String fill(String text, String... places) {
        String filled = text;
        for (int i = 0; i < places.length; i += 2) {
            filled = filled.replace("{" + places[i] + "}", places[i + 1]);
        }
        return filled;
    }
}
