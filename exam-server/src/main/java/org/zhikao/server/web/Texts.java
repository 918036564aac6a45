package org.zhikao.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Said;

/**
 * Every text of the interface, from {@code messages/<feature>.properties} (Chinese) and
 * {@code messages/<feature>_en.properties}, UTF-8. Placeholders are {0}, {1}, …; nothing else in a text is special.
 */
public final class Texts {

    /** The bundles, one a feature. */
    static final List<String> BUNDLES = List.of(
            "accommodation",
            "backup",
            "catalog",
            "certificate",
            "certificate_document",
            "doubt",
            "exam",
            "impact",
            "layout",
            "login",
            "marking",
            "proctoring",
            "renewal",
            "result",
            "room",
            "roster",
            "session",
            "sitting",
            "staff",
            "supplement",
            "terminal",
            "training",
            "web");

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private final Map<Language, Map<String, String>> texts;

    private Texts(Map<Language, Map<String, String>> texts) {
        this.texts = texts;
    }

    /**
     * Reads every bundle.
     *
     * @throws IllegalStateException if a bundle is missing or two hold the same key
     */
    public static Texts load() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> texts = new HashMap<>();
            for (String bundle : BUNDLES) {
                read("/messages/" + bundle + language.suffix() + ".properties").forEach((key, text) -> {
                    if (texts.put(key, text) != null) {
                        throw new IllegalStateException("The text " + key + " stands in two message bundles");
                    }
                });
            }
            all.put(language, Map.copyOf(texts));
        }
        return new Texts(all);
    }

    /**
     * The text with its placeholders filled, by values or by what the core says ({@link Said}). A missing text shows its
     * key, because a page without it still helps.
     */
    public String text(Language language, String key, Object... arguments) {
        Optional<String> text = find(language, key);
        if (text.isEmpty()) {
            LOG.error("No text for {} in {}", key, language);
            return key;
        }
        return PLACEHOLDER.matcher(text.get()).replaceAll(match -> fill(match, language, arguments));
    }

    public Optional<String> find(Language language, String key) {
        return Optional.ofNullable(texts.getOrDefault(language, Map.of()).get(key));
    }

    private static String fill(MatchResult match, Language language, Object[] arguments) {
        int index = Integer.parseInt(match.group(1));
        return Matcher.quoteReplacement(index < arguments.length ? word(language, arguments[index]) : match.group());
    }

    /** What the core says is said in the language of the text around it. */
    private static String word(Language language, Object argument) {
        if (argument instanceof Said said) {
            return language == Language.CHINESE ? said.chinese() : said.text();
        }
        return String.valueOf(argument);
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no file of texts " + resource);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
