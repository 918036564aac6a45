package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every word on a document comes from its bundle and every text there is used. Documents speak Chinese only; what is
 * said to the person who asks for one has both languages.
 */
class DocumentTextsTest {

    /** Not the name of a file. */
    private static final Pattern KEY = Pattern.compile("\"(document\\.(?!pdf\")[\\w.-]*)");

    private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href)=\"(?!\\$\\{)|url\\(|@import|https?://");
    private static final String SAID = "document.refused.";

    @Test
    void noTemplateHoldsAWordOfItsOwn() {
        assertEquals(2, templates().size());
        templates().forEach(template -> assertEquals(List.of(), template.literalTexts(), template.name()));
        assertFalse(new Markup("bad", "<p>通知书</p>").literalTexts().isEmpty());
    }

    @Test
    void everyKeyThatIsUsedHasATextAndEveryTextIsUsed() {
        Set<String> meant = KeyFamilies.meant(used(), KeyFamilies.OF_DOCUMENTS);
        assertEquals(meant, texts("").keySet());
        assertEquals(Set.of(), KeyFamilies.idle(used(), KeyFamilies.OF_DOCUMENTS));
    }

    @Test
    void onlyWhatIsSaidToTheOfficeIsTranslated() {
        Set<String> said = new TreeSet<>(texts("").keySet());
        said.removeIf(key -> !key.startsWith(SAID));
        assertTrue(said.size() > 3);
        assertEquals(said, texts("_en").keySet());
    }

    @Test
    void noDocumentFetchesAnything() {
        List<Path> styles = PageFiles.files(PageFiles.RESOURCES.resolve("org"), ".css");
        assertEquals(3, styles.size());
        styles.forEach(
                style -> assertFalse(ELSEWHERE.matcher(PageFiles.read(style)).find(), style.toString()));
        templates()
                .forEach(template -> assertFalse(
                        ELSEWHERE
                                .matcher(template.source().replace("http://www.w3.org/1999/xhtml", ""))
                                .find(),
                        template.name()));
        assertTrue(ELSEWHERE
                .matcher("<img src=\"https://elsewhere.example/x.png\"/>")
                .find());
    }

    private static List<Markup> templates() {
        return PageFiles.files(PageFiles.RESOURCES.resolve("org"), ".ftlx").stream()
                .map(path -> new Markup(PageFiles.RESOURCES.relativize(path).toString(), PageFiles.read(path)))
                .toList();
    }

    private static Set<String> used() {
        Set<String> used = new TreeSet<>();
        templates().forEach(template -> used.addAll(Markup.all(KEY, template.source(), 1)));
        PageFiles.files(Path.of("src/main/java"), ".java")
                .forEach(path -> used.addAll(Markup.all(KEY, PageFiles.read(path), 1)));
        used.remove("document.css");
        return used;
    }

    private static Map<String, String> texts(String suffix) {
        Properties properties = new Properties();
        Path bundle = PageFiles.RESOURCES.resolve("messages/certificate_document" + suffix + ".properties");
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
