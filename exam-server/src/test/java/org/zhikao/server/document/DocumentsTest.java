package org.zhikao.server.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.server.document.NoticeContent.Cure;
import org.zhikao.server.document.NoticeContent.NoticeKind;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

class DocumentsTest {

    private static final SampleSeal SEAL = SampleSeal.ofAnOffice();
    private static final Documents DOCUMENTS = SEAL.documents();

    @Test
    void aCertificateIsOneSealedPageWithEverythingOnIt() {
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificate());
        SignedBy by = SignedPdf.verify(pdf, SEAL.anchor());
        assertEquals(SEAL.seal().keyId(), by.keyId());
        assertEquals(SampleDocuments.AT, by.at());
        assertEquals(1, pages(pdf));
        String text = text(pdf);
        for (String shown : List.of(
                "城市管理执法证",
                "电子凭证",
                "执法证号：DH0107202",
                "张晓岚",
                "江岸区城市管理行政执法局滨河街道综合行政执法队",
                "市容环境卫生管理；市政工程管理；绿化管理；燃气管理",
                "东海市江岸区",
                "2026年12月1日至2031年11月30日",
                "（发证机关印章）",
                "2026年11月22日",
                "7KQM-4XTD",
                "https://zhengjian.jiangan.example/c/DH0107202",
                SampleDocuments.ISSUING.decision().hex())) {
            assertTrue(text.contains(shown), shown + " in " + text);
        }
    }

    @Test
    void aProgramReadsTheTermOfACertificateAndTheKindOfANotice() {
        byte[] certificate = DOCUMENTS.certificate(SampleDocuments.certificate());
        SignedBy by = SignedPdf.verify(certificate, SEAL.anchor());
        String stated = SignedPdf.stated(certificate, SignedPdf.RECORD).orElseThrow();
        CompactRecord record = CompactRecord.verify(stated, List.of(by.certificate()), SEAL.anchor())
                .record();
        assertEquals(SampleDocuments.certificate().compactRecord(), record);
        assertEquals(Optional.empty(), SignedPdf.stated(certificate, SignedPdf.NOTICE));
        for (NoticeKind kind : NoticeKind.values()) {
            byte[] notice =
                    DOCUMENTS.notice(changed(kind, SampleDocuments.refusal().cure()));
            assertEquals(Optional.of(kind.name()), SignedPdf.stated(notice, SignedPdf.NOTICE));
            assertEquals(Optional.empty(), SignedPdf.stated(notice, SignedPdf.RECORD));
        }
    }

    @Test
    void aNoticeSaysWhyWhatIsMissingHowToCureItAndHowToObject() {
        byte[] pdf = DOCUMENTS.notice(SampleDocuments.refusal());
        assertEquals(SEAL.seal().keyId(), SignedPdf.verify(pdf, SEAL.anchor()).keyId());
        String text = text(pdf);
        for (String shown : List.of(
                "不予换发执法证通知书",
                "江岸城管执证通〔2026〕12号",
                "李志远（执法证号：DH0107315；",
                "你持有的执法证有效期至2027年3月31日",
                "按截至2026年11月20日的记录审核",
                "一、理由和依据",
                "首次52分，补考57分",
                "（规则D10）",
                "二、核对情况",
                "项目要求已有缺少",
                "换证考试成绩",
                "凭证编号前八位：5f0c2a91、9d3e77b0",
                "三、据以审核的考试2026-09-12《城市管理执法资格考试》",
                "题库第3号发布",
                "四、补正办法和期限",
                "（一）离岗参加不少于40学时的脱产培训",
                "五、不服本决定的救济途径",
                "（三）对复查结果不服的",
                "六、审核与联系",
                "审核人王敏",
                "东海市江岸区城市管理行政执法局2026年11月22日")) {
            assertTrue(text.contains(shown), shown + " in " + text);
        }
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindOfNoticeHasItsTitleAndItsDecision(NoticeKind kind) {
        String text =
                text(DOCUMENTS.notice(changed(kind, SampleDocuments.refusal().cure())));
        List<String> words = switch (kind) {
            case CONDITIONAL -> List.of("限期补齐换发条件通知书", "现决定限期补齐");
            case DEFER -> List.of("暂缓换发执法证通知书", "暂缓换发。");
            case REFUSE -> List.of("不予换发执法证通知书", "不予换发。");
        };
        words.forEach(word -> assertTrue(text.contains(word), word + " in " + text));
    }

    @Test
    void sectionsWithNothingToSayAreLeftOutAndTheNumbersClose() {
        String text = text(
                DOCUMENTS.notice(changed(NoticeKind.DEFER, new Cure(List.of(), Optional.empty(), Optional.empty()))));
        assertFalse(text.contains("补正办法"), text);
        assertTrue(text.contains("四、不服本决定的救济途径") && text.contains("五、审核与联系"), text);
    }

    @Test
    void aNoticeWithoutAConditionSaysInItsOwnSentenceByWhenSomethingHelps() {
        String term = "期限：须在现持执法证有效期最后一日2027-03-31（含当日）前补正。";
        String text = text(
                DOCUMENTS.notice(changed(NoticeKind.DEFER, new Cure(List.of(), Optional.empty(), Optional.of(term)))));
        assertTrue(text.contains("四、补正办法和期限" + term + "五、不服本决定的救济途径"), text);
        NoticeContent unprintable =
                changed(NoticeKind.DEFER, new Cure(List.of(), Optional.empty(), Optional.of("期限：\uD83D\uDE00")));
        Refusal refusal = assertThrows(Refusal.class, () -> DOCUMENTS.notice(unprintable));
        assertEquals("document.refused.glyph", refusal.detailKey());
    }

    @Test
    void theLongestNoticeHasTwoPages() {
        byte[] pdf = DOCUMENTS.notice(SampleDocuments.longestNotice());
        assertEquals(2, pages(pdf));
        String text = text(pdf);
        assertTrue(text.contains("（十）经核对第10项条件") && text.contains("2027年2月20日（含当日）前"), text);
    }

    @Test
    void longNamesAndManyScopesStayOnOnePage() {
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificateWithScopes(24));
        assertEquals(1, pages(pdf));
        String text = text(pdf);
        assertTrue(text.contains("吐尔逊") && text.contains("第24类行政处罚权") && text.contains("查验码"), text);
    }

    @Test
    void whatFitsInNoSizeIsRefusedWithACure() {
        Refusal refusal =
                assertThrows(Refusal.class, () -> DOCUMENTS.certificate(SampleDocuments.certificateWithScopes(80)));
        assertEquals("document.refused.length.certificate", refusal.detailKey());
        NoticeContent longest = SampleDocuments.longestNotice();
        Cure endless = new Cure(List.of("反复参加补训。".repeat(900)), Optional.empty(), Optional.empty());
        refusal = assertThrows(Refusal.class, () -> DOCUMENTS.notice(changed(longest, NoticeKind.DEFER, endless)));
        assertEquals("document.refused.length.notice", refusal.detailKey());
    }

    @Test
    void rareCharactersOfNamesArePrinted() {
        for (String name : List.of("丁玊", "王䶮", "李𬱖", "李㛃", "张喆淼")) {
            DOCUMENTS.requireGlyphs(name);
            assertTrue(text(DOCUMENTS.certificate(SampleDocuments.certificate(name, "机动中队", List.of("燃气管理"))))
                    .contains(name));
        }
    }

    @Test
    void aCharacterWithoutAGlyphIsNamedAndNothingIsMade() {
        Refusal refusal = assertThrows(Refusal.class, () -> DOCUMENTS.requireGlyphs("王𠀋"));
        assertEquals(Reason.BAD_INPUT, refusal.reason());
        assertEquals(List.of("𠀋", "U+2000B", "王𠀋"), refusal.arguments());
        assertThrows(
                Refusal.class,
                () -> DOCUMENTS.certificate(SampleDocuments.certificate("王𠀋", "机动中队", List.of("燃气管理"))));
        refusal = assertThrows(Refusal.class, () -> DOCUMENTS.requireGlyphs("王⼦"));
        assertEquals(List.of("⼦", "U+2F26", "王⼦"), refusal.arguments());
        refusal = assertThrows(Refusal.class, () -> DOCUMENTS.requireGlyphs("王\u0007"));
        assertEquals(List.of("", "U+0007", "王\u0007"), refusal.arguments());
    }

    @Test
    void markupInANameStaysText() {
        String name = "<b>王</b>&amp;${1+1}";
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificate(name, "机动中队", List.of("燃气管理")));
        assertTrue(text(pdf).contains(name), text(pdf));
    }

    @Test
    void onlyADemonstrationsDocumentsAreMarkedAsSamples() {
        Documents demo = SampleSeal.ofADemonstration().documents();
        List<Function<Documents, byte[]>> ways = List.of(
                documents -> documents.certificate(SampleDocuments.certificate()),
                documents -> documents.notice(SampleDocuments.longestNotice()));
        for (Function<Documents, byte[]> way : ways) {
            assertTrue(text(way.apply(demo)).contains("样本"));
            assertFalse(text(way.apply(DOCUMENTS)).contains("样本"));
        }
    }

    @Test
    void aNodeWithoutASealIssuesNothing() {
        Documents without = new Documents(Texts.load(), Optional.empty(), SEAL.anchor(), ZoneId.of("Asia/Shanghai"));
        without.requireGlyphs("张晓岚");
        for (Runnable way : List.<Runnable>of(
                () -> without.certificate(SampleDocuments.certificate()),
                () -> without.notice(SampleDocuments.refusal()))) {
            Refusal refusal = assertThrows(Refusal.class, way::run);
            assertEquals("document.refused.seal", refusal.detailKey());
        }
    }

    @Test
    void theFileSaysThatItIsForArchivesAndForReadersAloud() throws IOException {
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificate());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String metadata =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            for (String said : List.of(
                    "<pdfaid:part>3</pdfaid:part>",
                    "<pdfaid:conformance>A</pdfaid:conformance>",
                    "<pdfuaid:part>1</pdfuaid:part>",
                    "<xmp:CreateDate>2026-11-22T02:10:31Z</xmp:CreateDate>")) {
                assertTrue(metadata.contains(said), said + " in " + metadata);
            }
            assertEquals("zh-CN", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
            assertEquals(
                    SampleDocuments.AT,
                    document.getDocumentInformation().getCreationDate().toInstant());
        }
    }

    @Test
    void aChangedOrLengthenedDocumentIsRefused() {
        byte[] pdf = DOCUMENTS.notice(SampleDocuments.refusal());
        byte[] changed = pdf.clone();
        changed[pdf.length / 2] ^= 1;
        byte[] longer = java.util.Arrays.copyOf(pdf, pdf.length + 1);
        assertEquals(
                org.zhikao.evidence.Reason.SIGNATURE_INVALID,
                assertThrows(EvidenceRefused.class, () -> SignedPdf.verify(changed, SEAL.anchor()))
                        .reason());
        assertEquals(
                org.zhikao.evidence.Reason.PDF_UNCOVERED,
                assertThrows(EvidenceRefused.class, () -> SignedPdf.verify(longer, SEAL.anchor()))
                        .reason());
    }

    private static NoticeContent changed(NoticeKind kind, Cure cure) {
        return changed(SampleDocuments.refusal(), kind, cure);
    }

    private static NoticeContent changed(NoticeContent notice, NoticeKind kind, Cure cure) {
        return new NoticeContent(
                kind,
                notice.asOf(),
                notice.number(),
                notice.addressee(),
                notice.reasons(),
                notice.needs(),
                notice.exams(),
                cure,
                notice.appeals(),
                notice.sender());
    }

    private static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document's words without white space, which only shows where lines break. */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
