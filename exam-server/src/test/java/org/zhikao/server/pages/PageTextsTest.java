package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word a person reads comes from the bundles, in both languages, and every text there is used. */
class PageTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern SCRIPT_TEXT =
            Pattern.compile("(?:text\\(\\s*|\\? |: |\\[|, )[\"`]((?:exam|room)\\.[\\w.-]*)");
    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    /** Classes of the style sheet, and what only programmers read. */
    private static final Pattern NOT_SHOWN =
            Pattern.compile("(?:class: (?:\\w+ \\? )?|className = |new Error\\()([\"`]).*?\\1|\\$\\{[^}]*}");

    private static final Set<String> NAMES_IN_SCRIPTS = Set.of(
            ".option input",
            "BroadcastChannel",
            "Content-Type",
            "Escape",
            "PageDown",
            "PageUp",
            "QuotaExceededError",
            "Retry-After",
            "clientId",
            "dueAt",
            "pauseReason",
            "pausedAt");
    private static final Set<String> NAMES_ON_THE_TERMINAL =
            Set.of("  java -jar admin-cli/target/admin-cli.jar ", "org.h2.Driver", "Zhikao root");
    private static final Path SERVER = Path.of("src/main/java/org/zhikao/server");
    private static final Pattern CARRIED = Pattern.compile("<@layout\\.texts keys=\\[(.*?)]/>", Pattern.DOTALL);

    /** Verbs of the audit trail, names of files and settings: they look like keys and are none. */
    private static final Set<String> NO_TEXTS = Set.of(
            "accommodation.approve",
            "accommodation.enter",
            "accommodation.reject",
            "backup.restore",
            "backup.take",
            "catalog.enter-notice",
            "catalog.notice",
            "catalog.publish",
            "catalog.put-blueprint",
            "certificate.enter",
            "certificate.pdf",
            "impact.keep",
            "renewal.approve",
            "renewal.evaluate",
            "renewal.issue",
            "renewal.propose",
            "renewal.reject",
            "renewal.season",
            "renewal.withdraw",
            "result.release",
            "room.check-in",
            "room.check-in-begun",
            "room.close",
            "room.extend",
            "room.grant",
            "room.grant-begun",
            "room.pause",
            "room.pause-begun",
            "room.resume",
            "room.resume-begun",
            "room.start",
            "roster.import",
            "session.create",
            "session.enrol",
            "session.extend",
            "session.freeze",
            "session.open-seed",
            "session.refreeze",
            "session.swap-seats",
            "session.yaml",
            "sitting.graceSeconds",
            "sitting.queue",
            "supplement.admit",
            "supplement.reject",
            "training.csv");

    @Test
    void noTemplateHoldsAWordOfItsOwn() {
        assertTrue(PageFiles.templates().size() > 10);
        PageFiles.templates().forEach(template -> assertEquals(List.of(), template.literalTexts(), template.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Saved</p>",
                "<p>已保存</p>",
                "<#if (a > b)>${t(\"x\")} points</#if>",
                "<input placeholder=\"Name\">",
                "<button aria-label=\"关闭\"></button>",
                "<input type=\"submit\" value=\"Send\">",
                "<meta name=\"description\" content=\"An exam\">",
                "<@layout.page title=\"Saved\">x</@layout.page>",
                "<@layout.page title='已保存'></@layout.page>",
                "${x?then(\"Yes\", \"No\")}"
            })
    void aWordInATemplateIsFound(String template) {
        assertFalse(new Markup("bad", template).literalTexts().isEmpty());
    }

    @Test
    void noScriptHoldsAWordOfItsOwn() {
        PageFiles.scripts().forEach((name, source) -> assertEquals(List.of(), spokenIn(source), name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write(node, \"已保存\");",
                "write(node, \"Saved\");",
                "write(node, 'Saved');",
                "write(node, `${count} items left`);",
                "element(\"p\", { class: \"message bad\" }, \"no connection\")"
            })
    void aWordInAScriptIsFound(String script) {
        assertEquals(1, spokenIn(script).size(), script);
    }

    /** Nobody has chosen a language yet, so both are printed; where they come from is the same. */
    @Test
    void noTextOfTheServersTerminalStandsInItsSource() {
        for (String source : List.of(
                "AdminCommand",
                "DemoCommand",
                "DemoLock",
                "DemoRefused",
                "DemoText",
                "InitCommand",
                "Staff",
                "TerminalText")) {
            List<String> spoken = Markup.spokenIn(withoutComments(SERVER.resolve(source + ".java"))).stream()
                    .filter(literal -> !NAMES_ON_THE_TERMINAL.contains(literal))
                    .toList();
            assertEquals(List.of(), spoken, source);
        }
        assertEquals(
                List.of("The port is taken"),
                Markup.spokenIn("throw new DemoRefused(\"The port is taken\"); say(\"terminal.demo.noPort\")"));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() {
        Map<String, String> chinese = PageFiles.texts("");
        Map<String, String> english = PageFiles.texts("_en");
        assertEquals(chinese.keySet(), english.keySet());
        chinese.forEach((key, text) -> {
            String other = english.getOrDefault(key, "");
            assertEquals(placeholders(text), placeholders(other), key);
            assertFalse(text.isBlank() || other.isBlank(), key);
            assertFalse(
                    (text + other).contains("''"),
                    key + ": only placeholders are special, so '' is shown as it stands");
        });
    }

    @Test
    void everyKeyThatIsUsedHasAText() {
        Set<String> used = used();
        assertTrue(used.containsAll(NO_TEXTS), "an exception that nothing needs any more");
        used.removeAll(NO_TEXTS);
        assertEquals(
                List.of(),
                missing(used, PageFiles.texts("").keySet(), KeyFamilies.OF_PAGES),
                "keys without a text; one that ends in ? is a prefix whose values KeyFamilies doesn't name");
    }

    @Test
    void everyTextIsUsed() {
        assertEquals(List.of(), unused(used(), PageFiles.texts("").keySet(), KeyFamilies.OF_PAGES));
        assertEquals(Set.of(), KeyFamilies.idle(used(), KeyFamilies.OF_PAGES));
    }

    @Test
    void missingAndUnusedKeysAreFound() {
        Set<String> used = Markup.keysIn("${t(\"exam.here\")} ${t(\"exam.gone\")} ${t(\"exam.many.\" + n)}");
        Set<String> texts = Set.of("exam.here", "exam.many.1", "exam.many.left", "exam.idle");
        Map<String, List<String>> families = Map.of("exam.many.", List.of("1", "2"), "exam.past.", List.of("1"));
        assertEquals(List.of("exam.gone", "exam.many.2"), missing(used, texts, families));
        assertEquals(List.of("exam.idle", "exam.many.left"), unused(used, texts, families));
        assertEquals(List.of("exam.gone", "exam.many.?"), missing(used, texts, Map.of()), "a bare prefix");
        assertEquals(Set.of("exam.past."), KeyFamilies.idle(used, families));
    }

    @Test
    void everyPageCarriesTheTextsOfItsScripts() {
        List<String> lacking = new ArrayList<>();
        Map<String, String> scripts = PageFiles.scripts();
        for (Markup template : PageFiles.templates()) {
            Set<String> carried = carried(template);
            for (String script : PageFiles.scriptsOf(template)) {
                for (String key : scriptTexts(scripts.getOrDefault(script, ""))) {
                    if (!carried.contains(key)) {
                        lacking.add(template.name() + " lacks " + key + " for " + script);
                    }
                }
            }
        }
        assertEquals(List.of(), lacking);
    }

    @Test
    void noPageCarriesATextThatItsScriptsDoNotUse() {
        List<String> idle = new ArrayList<>();
        Map<String, String> scripts = PageFiles.scripts();
        for (Markup template : PageFiles.templates()) {
            Set<String> wanted = new TreeSet<>();
            PageFiles.scriptsOf(template)
                    .forEach(script -> wanted.addAll(scriptTexts(scripts.getOrDefault(script, ""))));
            for (String key : carried(template)) {
                if (!wanted.contains(key)) {
                    idle.add(template.name() + " carries " + key);
                }
            }
        }
        assertEquals(List.of(), idle);
    }

    @Test
    void aKeyOfAScriptIsFound() {
        String script = "write(node, text(\"exam.a\", 1)); text(ok ? \"exam.b\" : \"exam.c\"); text(`room.state.${s}`)";
        assertEquals(Set.of("exam.a", "exam.b", "exam.c", "room.state."), scriptKeys(script));
    }

    private static Set<String> onPages() {
        Set<String> keys = new TreeSet<>();
        PageFiles.templates().forEach(template -> keys.addAll(template.keys()));
        PageFiles.scripts().values().forEach(script -> keys.addAll(Markup.keysIn(script)));
        return keys;
    }

    /** Refusals name their text in Java. */
    private static Set<String> used() {
        Set<String> keys = onPages();
        PageFiles.files(Path.of("src/main/java"), ".java")
                .forEach(path -> keys.addAll(Markup.keysIn(PageFiles.read(path))));
        return keys;
    }

    private static List<String> missing(Set<String> used, Set<String> texts, Map<String, List<String>> families) {
        return KeyFamilies.meant(used, families).stream()
                .filter(key -> !texts.contains(key))
                .toList();
    }

    private static List<String> unused(Set<String> used, Set<String> texts, Map<String, List<String>> families) {
        Set<String> meant = KeyFamilies.meant(used, families);
        return texts.stream().filter(key -> !meant.contains(key)).sorted().toList();
    }

    private static Set<String> carried(Markup template) {
        Set<String> keys = new TreeSet<>();
        Markup.all(CARRIED, template.source(), 1).forEach(list -> keys.addAll(Markup.keysIn(list)));
        return keys;
    }

    private static Set<String> scriptKeys(String source) {
        return new TreeSet<>(Markup.all(SCRIPT_TEXT, COMMENTS.matcher(source).replaceAll(""), 1));
    }

    /** What the texts of a script are called on the page that carries them. */
    private static Set<String> scriptTexts(String source) {
        return KeyFamilies.meant(scriptKeys(source), KeyFamilies.OF_PAGES);
    }

    /** What a script says in words of its own. */
    private static List<String> spokenIn(String source) {
        String code = NOT_SHOWN.matcher(COMMENTS.matcher(source).replaceAll("")).replaceAll("\"\"");
        return Markup.spokenIn(code).stream()
                .filter(literal -> !NAMES_IN_SCRIPTS.contains(literal))
                .toList();
    }

    private static String withoutComments(Path source) {
        return COMMENTS.matcher(PageFiles.read(source)).replaceAll("");
    }

    private static Set<String> placeholders(String text) {
        return new TreeSet<>(Markup.all(PLACEHOLDER, text, 0));
    }
}
