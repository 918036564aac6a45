package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages keep to the strict content security policy, ask no other host for anything, and stay small. */
class PageCodeTest {

    private static final long PAPER_LIMIT = 150 * 1024;
    private static final Pattern UNSAFE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|setTimeout\\(\\s*[\"'`]|DOMParser|srcdoc");
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
    void thePaperPageIsUnder150KilobytesBeforeCompression() throws IOException {
        Markup paper = PageFiles.templates().stream()
                .filter(template -> template.name().endsWith("sitting/paper.ftlh"))
                .findFirst()
                .orElseThrow();
        long size = Files.size(Preview.write("sitting/paper"));
        for (String script : PageFiles.scriptsOf(paper)) {
            size += Files.size(PageFiles.SCRIPTS.resolve(script + ".js"));
        }
        for (String asset : List.of("css/base.css", "css/paper.css", "img/icons.svg", "img/mark.svg")) {
            size += Files.size(PageFiles.ASSETS.resolve(asset));
        }
        assertTrue(size > 20_000 && size < PAPER_LIMIT, "page, scripts and styles have " + size + " bytes");
    }
}
