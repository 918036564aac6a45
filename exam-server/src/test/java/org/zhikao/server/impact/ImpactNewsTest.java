package org.zhikao.server.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.server.catalog.NoticeSummary;

/** An event of a change that everything rests on stays small, and says how much of it there is beside. */
class ImpactNewsTest {

    private static final String DIGEST = Digest.of("notice").hex();
    private static final NoticeSummary KEPT =
            new NoticeSummary(7, DIGEST, "law-1", "第一法", "actor", "周明", Instant.EPOCH, Optional.empty());

    @Test
    void ofEachListTheGravestAreToldAndHowManyMoreThereAre() {
        ObjectNode heard = ImpactNews.of(large(), KEPT);
        assertEquals(7, heard.path("number").intValue());
        assertEquals(100, heard.path("releases").size());
        assertEquals(400, heard.path("releases").get(0).path("items").size());
        assertEquals(
                "CHANGED",
                heard.path("releases")
                        .get(0)
                        .path("items")
                        .get(0)
                        .path("effect")
                        .textValue());
        assertEquals(0, heard.path("releases").get(1).path("items").size(), "no room is left");
        assertEquals(500, heard.path("releases").get(1).path("quarantined").intValue());
        assertTrue(heard.path("blueprints").get(0).path("short").booleanValue());
        assertEquals("TO_DECIDE", heard.path("sessions").get(0).path("standing").textValue());
        assertEquals(119, heard.path("held").get(0).path("onTheDay").intValue());
        assertEquals(1, heard.path("toDecide").intValue());
        assertEquals("/impact/7", heard.path("page").textValue());
        assertEquals(100, heard.path("changes").size());
        assertEquals(
                "{\"old\":\"第一条\",\"now\":\"第二条\",\"change\":\"RENUMBERED\"}",
                heard.path("changes").get(0).toString());
        // Of all hundred and twenty releases, told or not, every thousand items but those that are told.
        assertEquals(
                "{\"changes\":20,\"releases\":20,\"items\":119600,\"blueprints\":20,\"sessions\":20,\"held\":20}",
                heard.path("leftOut").toString());
        int bytes = heard.toString().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 150_000, bytes + " bytes");
    }

    @Test
    void theGravestItemsOfAllReleasesAreToldWhicheverReleaseComesFirst() {
        List<NoticeView.ItemLine> moved = items(500, "MOVED");
        List<NoticeView.ItemLine> ended = items(300, "ENDED");
        NoticeView view = with(List.of(
                new NoticeView.ReleaseLine("2027-01-01", 1, DIGEST, 500, 500, 0, moved),
                new NoticeView.ReleaseLine("2027-01-01", 2, DIGEST, 300, 0, 300, ended)));
        ObjectNode heard = ImpactNews.of(view, KEPT);
        assertEquals(1, heard.path("releases").get(0).path("number").intValue(), "in the page's order");
        assertEquals(100, heard.path("releases").get(0).path("items").size());
        assertEquals(300, heard.path("releases").get(1).path("items").size());
        assertEquals(400, heard.path("leftOut").path("items").intValue());
    }

    private static List<NoticeView.ItemLine> items(int count, String effect) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NoticeView.ItemLine("item-" + i, effect, "2026-01-09 第一条", Optional.empty()))
                .toList();
    }

    private static NoticeView large() {
        List<NoticeView.ItemLine> items = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            items.add(new NoticeView.ItemLine(
                    "administrative-penalty-" + i,
                    i < 500 ? "MOVED" : "CHANGED",
                    "2026-01-09 第一百二十条之一第二款",
                    Optional.of("2026-10-30 第一百二十一条第二款")));
        }
        return with(hundredAndTwenty()
                .mapToObj(i -> new NoticeView.ReleaseLine("2027-01-01", i, DIGEST, 1000, 500, 500, items))
                .toList());
    }

    private static NoticeView with(List<NoticeView.ReleaseLine> releases) {
        return new NoticeView(
                new ImpactView.NoticeLine(
                        7,
                        "law-1",
                        "第一法",
                        "2026-10-30",
                        "2027-01-01",
                        "AMENDED",
                        true,
                        "周明",
                        "2026-11-22",
                        DIGEST,
                        true,
                        false,
                        true),
                List.of(),
                hundredAndTwenty()
                        .mapToObj(i -> new NoticeView.ChangeLine("第一条", "第二条", "RENUMBERED"))
                        .toList(),
                releases,
                hundredAndTwenty()
                        .mapToObj(i -> new NoticeView.BlueprintLine(
                                "2027-01-01",
                                "blueprint-" + i,
                                "卷",
                                1,
                                "一、单项选择题",
                                Optional.of("law-1"),
                                4,
                                5,
                                3,
                                i == 119))
                        .toList(),
                hundredAndTwenty()
                        .mapToObj(
                                i -> session(i == 119 ? ImpactView.Standing.TO_DECIDE : ImpactView.Standing.LEAVES_OUT))
                        .toList(),
                hundredAndTwenty()
                        .mapToObj(i -> new NoticeView.HeldLine(id(), "考试", "2026-11-22 09:00", 200, 150, i, 0))
                        .toList());
    }

    private static IntStream hundredAndTwenty() {
        return IntStream.range(0, 120);
    }

    private static ImpactView.SessionLine session(ImpactView.Standing standing) {
        return new ImpactView.SessionLine(
                id(),
                "考试",
                "2027-01-16 09:00",
                List.of("law-1"),
                List.of("第一法"),
                4,
                100,
                76,
                91,
                standing,
                Optional.empty());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
