package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Discretion standards: no articles, a table whose rows are cited. All words are invented. */
class TableReadingTest {

    private static final List<String> COLUMNS = List.of("序号", "处罚事项", "裁量标准/适用情形", "裁量标准/处罚幅度");

    private static final String HTML = """
            <html><body><div><table><tr><td>索引号</td><td>CH-1</td><td>文号</td><td>澄城管规〔2023〕1号</td></tr>
            <tr><td>印发日期</td><td>2023-04-05</td><td>体裁</td><td>通知</td></tr></table>
            <h1>关于印发《澄湖镇灯箱裁量基准》的通知</h1>
            <p>各村：</p><p>现印发《澄湖镇灯箱裁量基准》，自2023年5月1日起施行，有效期至2028年4月30日。</p>
            <p>澄湖镇人民政府</p><p>2023年4月5日</p>
            <p>澄湖镇灯箱裁量基准</p>
            <table><thead><tr><th rowspan="2">序号</th><th rowspan="2">处罚事项</th><th colspan="2">裁量标准</th></tr>
            <tr><th>适用情形</th><th>处罚幅度</th></tr></thead>
            <tr><td rowspan="2">1</td><td rowspan="2">灯箱过亮，违反第3条第1款</td><td>初次</td><td>警告</td></tr>
            <tr><td>再次</td><td>200元以上<br>500元以下罚款</td></tr>
            <tr><td>2</td><td>灯箱占道</td><td>一般</td><td>100元罚款</td></tr></table></div>
            <script>var p = "第一条 无";</script><footer>版权</footer></body></html>""";

    @Test
    void rowsOfADiscretionStandardAreTheUnitsThatAreCited() {
        RegulationText text = Texts.read("a.html", HTML);
        assertEquals("澄湖镇灯箱裁量基准", text.title());
        assertEquals(0, text.articles().size());
        Table table = text.tables().get(0);
        assertEquals(COLUMNS, table.columns());
        assertEquals(3, table.rows().size());
        Article second = text.article(ArticleNumber.parse("row-1-2")).orElseThrow();
        assertEquals(
                List.of("1", "灯箱过亮，违反第3条第1款", "再次", "200元以上\n500元以下罚款"),
                second.paragraphs().stream().map(Paragraph::text).toList());
        assertEquals(LocalDate.of(2023, 4, 5), text.versionDate().orElseThrow());
        assertEquals(LocalDate.of(2023, 5, 1), text.effectiveDate().orElseThrow());
        assertTrue(text.history().stream()
                .anyMatch(event -> event.kind() == HistoryEvent.Kind.EXPIRES
                        && event.date().equals(LocalDate.of(2028, 4, 30))));
        assertTrue(Texts.codes(text).contains(ParseWarning.Code.COVERING_NOTICE));
    }

    @Test
    void aHeadMayBeNarrowerThanDividedRowsAndANoteInBracketsIsNoCaption() {
        RegulationText text = Texts.txt("试行办法\n第一条 收费见附表。\n附表一：\n\n灯箱收费表\n（只适用于店招灯箱）\n种　　类\t计费单位\t费额\n"
                + "灯箱\t大\t每只\t5元\n\t小\t每只\t3元\n花箱\t每只\t2元");
        Table table = text.tables().get(0);
        assertEquals(List.of("种类", "计费单位", "费额"), table.columns());
        assertEquals(Optional.of("灯箱收费表"), table.caption());
        assertEquals(3, table.rows().size());
        RegulationText noted =
                Texts.read("a_2026-01-01.md", "# 试行基准\n\n（2026年1月1日通过）\n\n| 处罚事项 | 幅度 |\n|---|---|\n| 占道 | 警告 |\n");
        assertTrue(noted.tables()
                .get(0)
                .caption()
                .filter(caption -> caption.startsWith("（"))
                .isEmpty());
    }

    @Test
    void twoWordsAboveWiderRowsAreARule() {
        RegulationText text = Texts.txt("试行法\n第一条 处罚见附表。\n附表一：\n\n灯箱处罚表\n灯箱占道\t警告\n灯箱过亮\t初次\t责令改正\n灯箱过亮\t再次\t警告");
        assertEquals(3, text.tables().get(0).rows().size());
    }

    @Test
    void tablesOfAnythingElseAreNoRegulation() {
        String readme = "# 执考\n\n| 命令 | 作用 |\n|---|---|\n| import | 导入 |\n| diff | 比较 |\n";
        RegulationFormatException refused =
                assertThrows(RegulationFormatException.class, () -> Texts.read("README_2026-01-01.md", readme));
        assertTrue(String.valueOf(refused.getMessage()).contains("no regulation"), refused.getMessage());
        RegulationText standard = Texts.read("a_2026-01-01.md", readme.replace("| 作用 |", "| 处罚幅度 |"));
        assertEquals(2, standard.tables().get(0).rows().size());
    }

    @Test
    void aRowIsIndexedAndACitationOfItIsChecked() {
        RegulationText text = Texts.read("a.html", HTML);
        RegulationId id = new RegulationId("lamp-standard");
        RegulationIndex index =
                RegulationIndex.read("a.json", RegulationIndex.of(id, text).toJson());
        CitationCheck check = new CitationCheck(List.of(index));
        ArticleNumber row = ArticleNumber.parse("row-1-2");
        Paragraph cell = text.article(row).orElseThrow().paragraphs().get(3);
        assertTrue(check.check(new Citation(id, index.version(), row, 4, cell.digest()))
                .holds());
        assertTrue(!check.check(new Citation(id, index.version(), row, 3, cell.digest()))
                .holds());
    }

    @Test
    void wordAndMarkdownGiveTheSameRowsAsTheWebPage() {
        List<Article> expected = Texts.read("a.html", HTML).tables().get(0).rows();
        String body = Documents.paragraph("澄湖镇灯箱裁量基准")
                + "<w:tbl>"
                + row(
                        cell("序号", "<w:vMerge w:val=\"restart\"/>"),
                        cell("处罚事项", "<w:vMerge w:val=\"restart\"/>"),
                        cell("裁量标准", "<w:gridSpan w:val=\"2\"/>"))
                + row(cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>"), cell("适用情形", ""), cell("处罚幅度", ""))
                + row(
                        cell("1", "<w:vMerge w:val=\"restart\"/>"),
                        cell("灯箱过亮，违反第3条第1款", "<w:vMerge w:val=\"restart\"/>"),
                        cell("初次", ""),
                        cell("警告", ""))
                + row(cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>"), cell("再次", ""), cell("200元以上500元以下罚款", ""))
                + row(cell("2", ""), cell("灯箱占道", ""), cell("一般", ""), cell("100元罚款", ""))
                + "</w:tbl>";
        RegulationText word = RegulationReader.read("a_2023-04-05.docx", Documents.docx(body));
        assertEquals(COLUMNS, word.tables().get(0).columns());
        assertEquals(digests(expected), digests(word.tables().get(0).rows()));
        RegulationText markdown = Texts.read(
                "a.md",
                "# 澄湖镇灯箱裁量基准\n\n| 序号 | 事项 | 情形 | 幅度 |\n|---|:-:|---|---|\n| 1 | 灯箱过亮，违反第3条第1款 | 初次 | 警告 |\n| 1 | 灯箱过亮，违反第3条第1款 | 再次 | 200元以上<br>500元以下罚款 |\n| 2 | 灯箱占道 | 一般 | 100元罚款 |\n");
        assertEquals(digests(expected), digests(markdown.tables().get(0).rows()));
    }

    @Test
    void aPrintedTableReadsBackWithTheSameDigests() {
        RegulationText text = Texts.read("a.html", HTML);
        RegulationText again = Texts.txt(text.print());
        assertEquals(digests(text.units()), digests(again.units()));
        assertEquals(text.title(), again.title());
    }

    @Test
    void aTableThatOnlyLaysOutAPageIsReadAsText() {
        RegulationText text = Texts.read(
                "a.html", "<table><tr><td>左栏</td><td><h1>试行办法</h1><p>第一条　甲。</p><p>第二条&nbsp;乙。</p></td></tr></table>");
        assertEquals(List.of("1", "2"), Texts.numbers(text));
        assertEquals(Optional.of("试行办法"), Optional.of(text.title()));
        RegulationText frame = RegulationReader.read(
                "a.docx", Documents.docx("<w:tbl>" + row(cell("试行办法", "")) + row(cell("第一条 甲。", "")) + "</w:tbl>"));
        assertEquals(List.of("1"), Texts.numbers(frame));
    }

    @Test
    void whatIsOddInACellOrInAnAnnexIsFlaggedAsInAnArticle() {
        List<String> cells = List.of("50元以上100以下", "５0元", "坏\uFFFD字", "按《》办理", "罚欵", "处50以上的罚款");
        List<ParseWarning.Code> expected = List.of(
                ParseWarning.Code.MISSING_UNIT,
                ParseWarning.Code.DOUBTFUL_CHARACTER,
                ParseWarning.Code.DOUBTFUL_CHARACTER,
                ParseWarning.Code.EMPTY_TITLE,
                ParseWarning.Code.DOUBTFUL_WORD,
                ParseWarning.Code.MISSING_UNIT);
        assertEquals(
                List.of(ParseWarning.Code.COVERING_NOTICE, ParseWarning.Code.NO_ARTICLES),
                Texts.codes(Texts.read("a.html", HTML)));
        for (int i = 0; i < cells.size(); i++) {
            String odd = cells.get(i);
            String page = HTML.replace("<td>警告</td>", "<td>" + odd + "</td>");
            assertEquals(List.of(expected.get(i)), added(page), odd);
            String word = "<w:tbl>" + row(cell("序号", ""), cell("处罚幅度", "")) + row(cell("1", ""), cell(odd, ""))
                    + row(cell("2", ""), cell("警告", "")) + "</w:tbl>";
            assertTrue(
                    Texts.codes(RegulationReader.read(
                                    "a_2023-04-05.docx", Documents.docx(Documents.paragraph("灯箱裁量基准") + word)))
                            .contains(expected.get(i)),
                    odd);
            assertTrue(
                    Texts.codes(Texts.read(
                                    "a_2023-04-05.md", "# 灯箱裁量基准\n\n| 序号 | 处罚幅度 |\n|--|--|\n| 1 | " + odd + " |\n"))
                            .contains(expected.get(i)),
                    odd);
            String annexed = "灯箱办法\n第一条　设灯箱的，应当牢固。\n附件：说明\n" + odd + "，下同。\n";
            assertTrue(Texts.codes(Texts.txt(annexed)).contains(expected.get(i)), odd);
        }
    }

    private static List<ParseWarning.Code> added(String page) {
        List<ParseWarning.Code> codes = new ArrayList<>(Texts.codes(Texts.read("a.html", page)));
        Texts.codes(Texts.read("a.html", HTML)).forEach(codes::remove);
        return codes;
    }

    @Test
    void whereHeadOrCaptionNameTheUnitNoneIsMissing() {
        String page = HTML.replace("<td>警告</td>", "<td>50元以上100以下</td>");
        assertEquals(List.of(), added(page.replace("处罚幅度", "处罚幅度（元）")));
        assertEquals(List.of(), added(page.replace("<table><thead>", "<p>单位：元</p><table><thead>")));
        assertEquals(List.of(), added(page.replace("100以下", "100以下（单位：万元）")));
    }

    @Test
    void aCellThatReachesOverRowsIsFlaggedOnce() {
        assertEquals(List.of(ParseWarning.Code.EMPTY_TITLE), added(HTML.replace("灯箱过亮", "《》灯箱过亮")));
    }

    private static List<String> digests(List<Article> rows) {
        return rows.stream().map(row -> row.digest().hex()).toList();
    }

    private static String row(String... cells) {
        return "<w:tr>" + String.join("", cells) + "</w:tr>";
    }

    private static String cell(String text, String properties) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + Documents.paragraph(text) + "</w:tc>";
    }
}
