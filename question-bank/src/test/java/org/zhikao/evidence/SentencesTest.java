package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the core says, it says in English and in Chinese. */
class SentencesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+) implements Sentence \\{");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @Test
    void everySentenceHasItsChineseWithTheSamePlaces() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Sentence> all = sentences();
        assertTrue(all.size() > 380, "found only " + all.size());
        for (Sentence sentence : all) {
            String chinese = sentence.chinese();
            boolean signsOnly = sentence.english().matches("[^a-zA-Z]*(manifest.json)?[^a-zA-Z]*");
            if (!places(sentence.english()).equals(places(chinese))
                    || (!signsOnly && !HAN.matcher(chinese).find())) {
                wrong.add(sentence.key() + ": " + sentence.english() + " | " + chinese);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noChineseIsLeftWithoutItsSentence() throws IOException {
        Set<String> keys = sentences().stream().map(Sentence::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        for (Path file : files(RESOURCES, "sentences.properties")) {
            Properties sentences = new Properties();
            try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                sentences.load(reader);
            }
            written.addAll(sentences.stringPropertyNames());
        }
        assertEquals(keys, written);
    }

    @Test
    void whatFillsAPlaceIsSaidInTheSameLanguageAndNeverReadAsAPlace() {
        Said said = Saying.PLAIN.with(Malformed.THE_RECORD);
        assertEquals(Malformed.THE_RECORD.chinese(), said.chinese());
        assertEquals(Malformed.THE_RECORD.english(), said.text());
        assertEquals("{0} $1 \\", Said.plain("{0} $1 \\").text());
    }

    @Test
    void aSentenceWithoutChineseIsAnErrorThatNamesIt() {
        IllegalStateException missing = assertThrows(IllegalStateException.class, Unsaid.HERE::chinese);
        assertTrue(String.valueOf(missing.getMessage()).contains("unsaid.HERE"), missing.getMessage());
    }

    private enum Unsaid implements Sentence {
        HERE;

        @Override
        public String english() {
            return "here";
        }

        @Override
        public String key() {
            return "unsaid." + name();
        }
    }

    private static List<Sentence> sentences() throws IOException {
        List<Sentence> all = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            String source = Files.readString(file);
            Matcher declared = ENUM.matcher(source);
            while (declared.find()) {
                String outer =
                        SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
                String name = outer.endsWith("." + declared.group(1)) ? outer : outer + "$" + declared.group(1);
                all.addAll(constants(name));
            }
        }
        return all;
    }

    private static List<Sentence> constants(String name) {
        try {
            return Stream.of(Class.forName(name).getEnumConstants())
                    .map(Sentence.class::cast)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void placesAreFilledOnceAndWhatHasNoArgumentStays() {
        Sentence odd = new Sentence() {
            @Override
            public String key() {
                return "odd";
            }

            @Override
            public String english() {
                return "{1} and {0}, {2} {x} {10} {";
            }
        };
        assertEquals("b and {1}, {2} {x} {10} {", odd.with("{1}", "b").text());
    }
}
