package org.zhikao.bank.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.force.BorrowedWords;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.RegulationTexts;

/** Whoever hears a notice and has no text judges every paragraph as the office does, which has them. */
class ToldLeaningTest {

    private static final String AWNING_2020 = """
        雨棚管理规定

        第一条　沿街雨棚伸出墙面超过一米的，处五百元罚款。
        两次以上的，依照前款的规定从重处罚。
        第二条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        """;

    private static final String AWNING_2025 = """
        雨棚管理规定

        第一条　为了街面整洁，制定本规定。
        第二条　沿街雨棚伸出墙面超过一米的，处一千元罚款。
        两次以上的，依照前款的规定从重处罚。
        第三条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        """;

    /** An office that holds these texts of one regulation. */
    private static final class Office {

        private final RegulationId id;
        private final Map<LocalDate, RegulationText> texts = new LinkedHashMap<>();
        private final List<RegulationIndex> indexes = new ArrayList<>();

        private Office(String id, List<RegulationText> read) {
            this.id = new RegulationId(id);
            for (RegulationText text : read) {
                texts.put(text.versionDate().orElseThrow(), text);
                indexes.add(RegulationIndex.of(this.id, text));
            }
        }

        private ForceCalendar calendar() {
            return ForceCalendar.of(RegulationCatalogue.empty(), indexes, new Confirmations(List.of()));
        }

        private RegulationTexts held() {
            return (regulation, version) -> Optional.ofNullable(texts.get(version));
        }

        private ForceNotice notice() {
            return ForceNotice.of(id, calendar(), new CitationCheck(indexes), held());
        }

        /** One item on each paragraph and on each article of each version. */
        private List<CitedItem> items() {
            List<CitedItem> items = new ArrayList<>();
            for (RegulationIndex index : indexes) {
                for (IndexedArticle article : index.articles().values()) {
                    items.add(item(new Citation(id, index.version(), article.number(), 0, article.digest())));
                    for (IndexedParagraph paragraph : article.paragraphs()) {
                        items.add(item(new Citation(
                                id, index.version(), article.number(), paragraph.number(), paragraph.digest())));
                    }
                }
            }
            return items;
        }

        private static CitedItem item(Citation citation) {
            String name = citation.version() + " " + citation.article() + "/" + citation.paragraph();
            return new CitedItem(name, List.of(new CitedItem.Cited(name, citation, List.of())));
        }

        /** The days on which something begins or ends, and those before them. */
        private List<LocalDate> days() {
            List<LocalDate> days = new ArrayList<>();
            calendar().periods(id).forEach(period -> {
                days.add(period.from());
                days.add(period.from().minusDays(1));
            });
            return days;
        }

        /** @return how many answers there were */
        private int agreesWithWhoHearsIt() {
            ToldLaw heard = ToldLaw.of(List.of(ForceNotice.read("notice", notice().canonical())));
            int answers = 0;
            for (LocalDate day : days()) {
                List<CitedItem> items = items();
                Impact here = Impact.of(CitationEffects.on(day, calendar(), new CitationCheck(indexes), held()), items);
                assertEquals(lines(here), lines(heard.on(day, items)), id + " on " + day);
                answers += items.size();
            }
            return answers;
        }

        private static List<String> lines(Impact impact) {
            return impact.items().stream()
                    .map(item -> item.item() + " " + item.effect().code())
                    .toList();
        }
    }

    @Test
    void whatLeansOnAChangedParagraphIsToldAndKeptOutByWhoHasNoText() {
        Office office = new Office("awning-rules", List.of(awning(AWNING_2020, 2020), awning(AWNING_2025, 2025)));
        ForceNotice notice = office.notice();
        assertEquals(
                List.of("2020-03-05 1/2 -> 2025-03-05 2/2", "2025-03-05 2/2 -> 2020-03-05 1/2"),
                notice.leaning().stream()
                        .map(one -> one.from() + " " + one.old() + "/" + one.oldParagraph() + " -> " + one.to() + " "
                                + one.now() + "/" + one.nowParagraph())
                        .sorted()
                        .toList());
        assertEquals(notice, ForceNotice.read("notice", notice.canonical()));
        Impact heard = ToldLaw.of(List.of(notice)).on(LocalDate.parse("2025-03-05"), office.items());
        assertTrue(
                heard.quarantinedIds().contains("2020-03-05 1/2"),
                heard.quarantinedIds().toString());
        assertEquals(
                Effect.MOVED,
                heard.items().stream()
                        .filter(item -> item.item().equals("2020-03-05 2/2"))
                        .findFirst()
                        .orElseThrow()
                        .effect());
        assertEquals(2 * 2 * (6 + 8), office.agreesWithWhoHearsIt());
    }

    @Test
    void whoHasNoTextsTellsTheSameIfTheIndexesSayWhatBorrows() {
        Office office = new Office("awning-rules", List.of(awning(AWNING_2020, 2020), awning(AWNING_2025, 2025)));
        List<RegulationIndex> noted = office.indexes.stream()
                .map(index -> BorrowedWords.noted(index, Objects.requireNonNull(office.texts.get(index.version()))))
                .map(index -> RegulationIndex.read(index.fileStem(), index.toJson()))
                .toList();
        ForceNotice told =
                ForceNotice.of(office.id, office.calendar(), new CitationCheck(noted), RegulationTexts.none());
        assertEquals(office.notice().leaning(), told.leaning());
        assertEquals(
                List.of(),
                ForceNotice.of(
                                office.id,
                                office.calendar(),
                                new CitationCheck(List.of(noted.get(0), office.indexes.get(1))),
                                RegulationTexts.none())
                        .leaning(),
                "nobody can see what borrows in the other");
    }

    @Test
    void ofTheInventedRegulationBothSayTheSameOfEveryParagraph() {
        Office office = new Office(
                "chengjiang-street-order",
                List.of("2024", "2026", "2027").stream()
                        .map(year -> RegulationReader.read(
                                Path.of("workspace", "invented", "chengjiang-street-order-" + year + ".txt")))
                        .toList());
        assertTrue(office.agreesWithWhoHearsIt() > 300);
    }

    @Test
    void ofARealLawBothSayTheSameOfEveryParagraph() {
        Path corpus = Corpus.folder(ToldLeaningTest.class);
        Office order = new Office(
                "public-security",
                List.of(
                        RegulationReader.read(corpus.resolve("中华人民共和国治安管理处罚法_2012-10-26.md")),
                        RegulationReader.read(corpus.resolve("中华人民共和国治安管理处罚法_2025-06-27.txt"))));
        assertTrue(order.notice().leaning().size() > 0, "第六十九条第二款 borrows its fine");
        assertTrue(order.agreesWithWhoHearsIt() > 2_000);
    }

    @Test
    void aNoticeOfWhichNothingLeansIsWrittenAsEver() {
        Office office = new Office("awning-rules", List.of(awning(AWNING_2020, 2020)));
        String document = new String(office.notice().canonical(), StandardCharsets.UTF_8);
        assertTrue(document.contains("\"schema\":1") && !document.contains("leaning"), document);
    }

    private static RegulationText awning(String text, int year) {
        return RegulationReader.read("雨棚管理规定_" + year + "-03-05.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
