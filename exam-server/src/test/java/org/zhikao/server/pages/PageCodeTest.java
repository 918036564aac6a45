package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages keep to the strict content security policy, ask no other host for anything, and stay small. */
class PageCodeTest {

    /** What is promised of page, scripts and styles as they are sent. */
    private static final long PAPER_LIMIT = 150 * 1024;

    private static final Pattern UNSAFE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|setTimeout\\(\\s*[\"'`]|DOMParser|srcdoc");
    /**
     * What the oldest engine, Chromium 109, doesn't know and later ones do: the release that brought it, and how it looks
     * in a source. A new browser on the machine of whoever writes would never tell.
     */
    private static final Map<String, String> AFTER_109 = Map.ofEntries(
            Map.entry("110 copies of lists", "\\.(toSorted|toReversed|toSpliced)\\(|\\]\\.with\\("),
            Map.entry("111 well-formed text", "\\.(isWellFormed|toWellFormed)\\("),
            Map.entry("111 view transitions", "startViewTransition"),
            Map.entry("112 set notation in patterns", "/[dgimsuy]*v[dgimsuy]*\\.(test|exec)\\("),
            Map.entry("113 Set-Cookie headers", "getSetCookie"),
            Map.entry("114 popovers", "\\b(popover|showPopover|hidePopover|togglePopover)\\b"),
            Map.entry("116 joined abort signals", "AbortSignal\\.any\\("),
            Map.entry("117 groups", "\\b(Object|Map)\\.groupBy\\("),
            Map.entry("119 promises with their hands", "Promise\\.withResolvers"),
            Map.entry("120 tried addresses", "URL\\.(canParse|parse)\\("),
            Map.entry("121 lists from streams", "Array\\.fromAsync"),
            Map.entry(
                    "122 set algebra",
                    "\\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference|intersection|union)\\("),
            Map.entry(
                    "122 iterators with hands",
                    "(?<!Object)\\.(keys|values|entries|matchAll)\\([^()]*\\)\\s*\\.(map|filter|some|every|find|forEach|reduce|take|drop|flatMap|toArray)\\("),
            Map.entry("123 attributes of imports", "from \"[^\"]*\" with \\{"),
            Map.entry("125 duplicate names in patterns, modifiers", "\\(\\?[ims]*-?[ims]+:"),
            Map.entry("128 tried promises", "Promise\\.try\\("),
            Map.entry("129 yielding", "\\bscheduler\\.yield\\("),
            Map.entry("134 closing by request", "\\b(requestClose|closedBy)\\b"),
            Map.entry("134 resources", "\\b(await )?using \\w+ ="),
            Map.entry("136 escaped patterns", "RegExp\\.escape"),
            Map.entry("140 bytes as text", "\\.(toHex|toBase64|setFromHex)\\(|Uint8Array\\.from(Hex|Base64)\\("));

    private static final Pattern ADDRESS = Pattern.compile("(?:https?|wss?)://(?!www\\.w3\\.org/2000/svg)[^\\s\"'`)]*");
    private static final Pattern STYLES = Pattern.compile("styles=\\[\"([\\w-]+)\"]");
    private static final Pattern ICON = Pattern.compile("(?:<@(?:layout\\.)?icon |\\bicon\\()\"([\\w-]+)\"");

    @Test
    void noTemplateHoldsInlineCode() {
        PageFiles.templates().forEach(template -> assertEquals(List.of(), template.inlineCode(), template.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>go()</script>",
                "<script src=\"/a.js\">go()</script>",
                "<style>p { color: red }</style>",
                "<p style=\"color: red\">",
                "<a onclick=\"go()\">",
                "<a href=\"javascript:go()\">"
            })
    void inlineCodeIsFound(String template) {
        assertFalse(new Markup("bad", template).inlineCode().isEmpty());
    }

    @Test
    void noPageAsksAnotherHost() throws IOException {
        PageFiles.templates().forEach(template -> assertEquals(List.of(), template.otherHosts(), template.name()));
        for (Path asset : PageFiles.files(PageFiles.ASSETS, "")) {
            if (Files.isRegularFile(asset)) {
                assertEquals(List.of(), Markup.all(ADDRESS, Files.readString(asset), 0), asset.toString());
            }
        }
        assertEquals(
                1,
                new Markup("bad", "<img src=\"//elsewhere.example/x.png\">")
                        .otherHosts()
                        .size());
        assertEquals(
                1,
                Markup.all(ADDRESS, "fetch(\"https://elsewhere.example/x\")", 0).size());
    }

    @Test
    void noScriptTurnsTextIntoMarkupOrCode() {
        PageFiles.scripts().forEach((name, source) -> assertEquals(List.of(), Markup.all(UNSAFE, source, 0), name));
        assertEquals(1, Markup.all(UNSAFE, "node.innerHTML = name;", 0).size());
    }

    @Test
    void noScriptUsesWhatTheOldestEngineDoesNotKnow() {
        PageFiles.scripts().forEach((name, source) -> assertEquals(List.of(), unknownTo109(source), name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const sorted = slots.toSorted();",
                "list[0].with(1, 2)",
                "text.isWellFormed()",
                "document.startViewTransition(show)",
                "/[\\p{L}--[a-z]]/v.test(text)",
                "response.headers.getSetCookie()",
                "dialog.showPopover();",
                "AbortSignal.any([one, other])",
                "Object.groupBy(slots, (slot) => slot.type)",
                "const { promise, resolve } = Promise.withResolvers();",
                "URL.canParse(path)",
                "await Array.fromAsync(stream)",
                "flagged.union(unanswered)",
                "map.values().map((value) => value + 1)",
                "import data from \"./data.json\" with { type: \"json\" };",
                "/(?i:abc)def/.test(text)",
                "Promise.try(work)",
                "await scheduler.yield();",
                "dialog.requestClose();",
                "using file = open();",
                "RegExp.escape(text)",
                "bytes.toHex()"
            })
    void aScriptThatIsTooNewIsFound(String script) {
        assertEquals(1, unknownTo109(script).size(), script);
    }

    private static List<String> unknownTo109(String source) {
        return AFTER_109.entrySet().stream()
                .filter(entry ->
                        Pattern.compile(entry.getValue()).matcher(source).find())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Test
    void everyScriptStyleAndIconThatIsNamedIsThere() {
        String sheet = PageFiles.read(PageFiles.ASSETS.resolve("img/icons.svg"));
        List<String> sources = new ArrayList<>(PageFiles.scripts().values());
        for (Markup template : PageFiles.templates()) {
            sources.add(template.source());
            assertTrue(PageFiles.scripts().keySet().containsAll(PageFiles.scriptsOf(template)), template.name());
            for (String style : Markup.all(STYLES, template.source(), 1)) {
                assertTrue(Files.exists(PageFiles.ASSETS.resolve("css/" + style + ".css")), style);
            }
        }
        for (String source : sources) {
            for (String icon : Markup.all(ICON, source, 1)) {
                assertTrue(sheet.contains("id=\"" + icon + "\""), icon);
            }
        }
    }

    @Test
    void thePaperPageIsHalfTheWeightThatIsPromised() throws IOException {
        Markup paper = PageFiles.templates().stream()
                .filter(template -> template.name().endsWith("sitting/paper.ftlh"))
                .findFirst()
                .orElseThrow();
        long size = compressed(Preview.write("sitting/paper"));
        for (String script : PageFiles.scriptsOf(paper)) {
            size += compressed(PageFiles.SCRIPTS.resolve(script + ".js"));
        }
        for (String asset : List.of("js/worker.js", "css/base.css", "css/paper.css", "img/icons.svg", "img/mark.svg")) {
            size += compressed(PageFiles.ASSETS.resolve(asset));
        }
        assertTrue(size > 20_000 && size < PAPER_LIMIT / 2, "page, scripts and styles have " + size + " bytes");
    }

    /** What of a file is sent; ExamComputerBrowserTest weighs it on the line. */
    private static long compressed(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            Files.copy(file, zip);
        }
        return bytes.size();
    }
}
