package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Page;

/** Every template renders with a model that holds exactly what it reads, in both languages, names harmlessly escaped. */
class PagesPreviewTest {

    /** Templates that others are made from. */
    private static final Set<String> PARTS = Set.of("web/layout", "impact/sessions-concerned");

    private static final Pattern READ = Pattern.compile("\\bmodel\\.(\\w+)");
    private static final Pattern EMPTY = Pattern.compile("class=\"empty\"");
    private static final String MARKUP = "<script>alert(1)</script>";

    static Stream<String> names() {
        return SampleModels.names().stream();
    }

    @Test
    void everyTemplateHasASample() {
        Set<String> templates = PageFiles.templates().stream()
                .map(template ->
                        template.name().replace("org/zhikao/server/", "").replace(".ftlh", ""))
                .filter(name -> !PARTS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(templates, new TreeSet<>(SampleModels.names()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theTemplateRendersInBothLanguages(String name) {
        for (Language language : Language.values()) {
            String html = PageFiles.read(Preview.write(name, name, SampleModels.of(name), language));
            assertTrue(html.contains("<html lang=\"" + language.tag() + "\""), "language");
            assertTrue(html.contains("<main id=\"main\"") && html.endsWith("</html>\n"), "whole page");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSampleHoldsWhatTheTemplateReads(String name) {
        Markup template = PageFiles.templates().stream()
                .filter(one -> one.name().endsWith(name + ".ftlh"))
                .findFirst()
                .orElseThrow();
        Set<String> unknown = new TreeSet<>(Markup.all(READ, template.source(), 1));
        unknown.removeAll(SampleModels.of(name).keySet());
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @MethodSource("names")
    void markupInANameStaysText(String name) {
        Map<String, ?> model = SampleModels.of(name);
        for (Map.Entry<String, ?> entry : model.entrySet()) {
            if (entry.getValue() instanceof String && !FIXED.contains(entry.getKey())) {
                String html = Preview.render(name, Preview.with(model, entry.getKey(), MARKUP), Language.CHINESE);
                assertFalse(html.contains(MARKUP), entry.getKey());
            }
        }
    }

    /** Values that name a text, not free ones. */
    private static final Set<String> FIXED = Set.of("outcome", "state", "errorKey", "problem");

    @Test
    void optionalValuesAreReadAsTheirContent() {
        Map<String, ?> model = SampleModels.of("web/error");
        String with =
                Preview.render("web/error", Preview.with(model, "incident", Optional.of("Q7-42")), Language.CHINESE);
        String without =
                Preview.render("web/error", Preview.with(model, "incident", Optional.empty()), Language.CHINESE);
        assertTrue(with.contains("Q7-42"));
        assertFalse(without.contains("class=\"note\""));
    }

    @Test
    void momentsAreShownInTheOfficesZone() {
        assertShown("sitting/handed-in", "Asia/Shanghai", "2026-11-22 10:42:31");
        assertShown("sitting/handed-in", "Asia/Urumqi", "2026-11-22 08:42:31");
        assertShown("sitting/waiting", "Asia/Shanghai", "2026-11-22 09:00");
        assertShown("sitting/waiting", "Asia/Urumqi", "2026-11-22 07:00");
    }

    private static void assertShown(String name, String zone, String moment) {
        String html = Preview.render(name, SampleModels.of(name), Language.CHINESE, ZoneId.of(zone));
        assertTrue(html.contains(moment), html);
        // Where the page's scripts read it.
        assertTrue(
                html.contains("<html lang=\"zh-CN\" data-zone=\"" + zone + "\" data-build=\"0123456789abcdef\">"),
                html);
    }

    @Test
    void emptyListsAndMissingPiecesHaveTheirOwnWords() {
        for (Map.Entry<String, String> list : Map.of(
                        "proctoring/rooms",
                        "rooms",
                        "session/sessions",
                        "sessions",
                        "result/me",
                        "results",
                        "result/result",
                        "study",
                        "impact/overview",
                        "notices",
                        "impact/notice",
                        "held",
                        "impact/sittings",
                        "sittings",
                        "supplement/late",
                        "rows")
                .entrySet()) {
            Map<String, Object> empty = Preview.with(SampleModels.of(list.getKey()), list.getValue(), List.of());
            Preview.write(list.getKey(), list.getKey() + "-empty", empty, Language.CHINESE);
            assertTrue(
                    Preview.render(list.getKey(), empty, Language.CHINESE).contains("class=\"empty\""), list.getKey());
        }
        Map<String, Object> nothing = Map.of(
                "account", Preview.with(SampleTraining.account(), "entries", List.of()), "onRecord", Optional.empty());
        String mine = PageFiles.read(Preview.write("training/mine", "training-mine-empty", nothing, Language.CHINESE));
        assertEquals(2, Markup.all(EMPTY, mine, 0).size(), mine);
        Map<String, Object> reading = Preview.with(SampleModels.of("proctoring/room"), "mayAct", false);
        String html = Preview.render("proctoring/room", reading, Language.CHINESE);
        assertFalse(html.contains("id=\"check-in\"") || html.contains("id=\"phase-button\""));
    }

    @Test
    void theServersPageOffersEveryNameThatTemplatesUse() {
        Set<String> offered =
                Arrays.stream(Page.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        assertTrue(offered.containsAll(
                List.of("t", "getLang", "getModel", "getPath", "getCallerName", "isSignedIn", "isInExam", "has")));
    }
}
