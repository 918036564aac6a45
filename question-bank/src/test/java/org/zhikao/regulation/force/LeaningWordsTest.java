package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

class LeaningWordsTest {

    private static final RegulationId AWNING = new RegulationId("awning-rules");
    private static final LocalDate OLD = LocalDate.parse("2020-03-05");
    private static final LocalDate NEW = LocalDate.parse("2025-04-02");

    private static final RegulationText BEFORE = read(OLD, """
        雨棚管理规定

        第一条　沿街雨棚伸出墙面超过一米的，处五百元罚款。
        两次以上的，依照前款的规定从重处罚。
        拒不改正的，适用前两款的规定。
        第二条　雨棚应当每年清洗。
        没有清洗的，予以警告。
        有前款情形的，责令改正。
        第三条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        """);

    private static final RegulationText AFTER = read(NEW, """
        雨棚管理规定

        第一条　为了街面整洁，制定本规定。
        第二条　沿街雨棚伸出墙面超过一米的，处一千元罚款。
        两次以上的，依照前款的规定从重处罚。
        拒不改正的，适用前两款的规定。
        第三条　雨棚应当每年清洗两次。
        没有清洗的，予以警告。
        有前款情形的，责令改正。
        第四条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        清除费用由行为人承担。
        """);

    @TempDir
    private Path empty = Path.of("");

    @Test
    void theSameWordsOnAChangedParagraphAreAnotherRule() {
        assertEquals("changed 2.2", told(OLD, 1, 2, NEW), "前款 is the fine, which doubled");
        assertEquals("changed 2.3", told(OLD, 1, 3, NEW), "one of 前两款 changed");
    }

    @Test
    void whereTheParagraphBeforeIsTheSameTheWordsOnlyMoved() {
        assertEquals("moved 3.2", told(OLD, 2, 2, NEW), "it leans on nothing");
        assertEquals("moved 3.3", told(OLD, 2, 3, NEW), "the article changed elsewhere");
        assertEquals("moved 4.2", told(OLD, 3, 2, NEW));
    }

    @Test
    void lookedAtBeforeItsDayTheNewRuleIsNotInForceYet() {
        assertEquals("not-yet", told(NEW, 2, 2, OLD));
    }

    private String told(LocalDate version, int article, int paragraph, LocalDate to) {
        CitationCheck indexes =
                new CitationCheck(List.of(RegulationIndex.of(AWNING, BEFORE), RegulationIndex.of(AWNING, AFTER)));
        RegulationTexts texts = (id, day) -> Optional.of(day.equals(OLD) ? BEFORE : AFTER);
        ArticleNumber number = new ArticleNumber(article, 0);
        Citation citation = new Citation(
                AWNING,
                version,
                number,
                paragraph,
                indexes.find(AWNING, version).orElseThrow().articles().entrySet().stream()
                        .filter(entry -> entry.getKey().equals(number))
                        .flatMap(entry -> entry.getValue().paragraph(paragraph).stream())
                        .findFirst()
                        .orElseThrow()
                        .digest());
        CitationEffect effect = CitationEffects.to(AWNING, to, ForceCalendar.read(empty), indexes, texts)
                .orElseThrow()
                .effect(citation);
        return effect.effect().code()
                + effect.now()
                        .map(now -> " " + now.article() + "." + now.paragraph())
                        .orElse("");
    }

    private static RegulationText read(LocalDate version, String text) {
        return RegulationReader.read("雨棚管理规定_" + version + ".txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
