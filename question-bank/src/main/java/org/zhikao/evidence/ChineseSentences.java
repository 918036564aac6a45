package org.zhikao.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The core's sentences in Chinese: each package keeps its own in a file beside its classes. */
final class ChineseSentences {

    private static final String FILE = "sentences.properties";

    private static final Map<String, Properties> OF_PACKAGES = new ConcurrentHashMap<>();

    private ChineseSentences() {}

    static String of(Sentence sentence) {
        Class<?> type = sentence.getClass();
        String text = OF_PACKAGES
                .computeIfAbsent(type.getPackageName(), any -> read(type))
                .getProperty(sentence.key());
        return Optional.ofNullable(text)
                .orElseThrow(() -> new IllegalStateException(
                        "No Chinese for " + sentence.key() + " in " + FILE + " of " + type.getPackageName()));
    }

    private static Properties read(Class<?> type) {
        Properties sentences = new Properties();
        try (InputStream in = type.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + FILE + " of " + type.getPackageName());
            }
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
