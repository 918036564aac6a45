package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.zhikao.server.Barriers;
import org.zhikao.server.Chromium;

/** The page of two versions side by side in a real browser: on a screen, on a small one, on paper. Its pictures are kept. */
class DiffPageBrowserTest extends LawChange {

    @Test
    void theInventedLawsAmendmentIsReadSideBySideAndPrinted() throws IOException {
        isReadAndPrinted("diff-invented", invented("2026"), invented("2027"), "三十日");
    }

    @Test
    void anAmendmentOfARealLawIsToo() throws IOException {
        String corpus = System.getProperty("zhikao.corpus", "");
        if (corpus.isBlank()) {
            System.out.println("SKIPPED: DiffPageBrowserTest read no law texts. Name their folder (it holds"
                    + " regulations.csv) with -Dzhikao.corpus=FOLDER.");
        }
        Assumptions.assumeFalse(corpus.isBlank(), "no -Dzhikao.corpus=FOLDER");
        Path texts = Path.of(corpus);
        isReadAndPrinted(
                "diff-corpus",
                texts.resolve("中华人民共和国道路运输条例_2022-03-29.md").toString(),
                texts.resolve("中华人民共和国道路运输条例_2023-07-20.md").toString(),
                "第八十二条");
    }

    private void isReadAndPrinted(String name, String old, String now, String inNew) throws IOException {
        Path file = folder.resolve(name + ".html");
        for (String language : List.of("zh", "en")) {
            Cli.Ran ran = cli.run(
                    "--lang", language, "regulation", "diff", old, now, "--format", "html", "--out", file.toString());
            assertEquals(0, ran.exitCode(), ran.err());
            try (Chromium chromium = Chromium.start()) {
                Page page = chromium.window(1280, 900);
                page.navigate(file.toUri().toString());
                assertEquals(List.of(), Barriers.on(page));
                assertTrue(page.title().matches(language.equals("zh") ? "新旧对照：.+" : "Old and new: .+"), page.title());
                assertEquals(
                        List.of(file.toUri().toString()),
                        chromium.foreignRequests(),
                        "nothing is asked for but the file itself");
                assertTrue(
                        page.locator("del").count() > 1 && page.locator("ins").count() > 1, "words are marked");
                sidesStandBesideEachOther(page);
                Chromium.picture(page, name + "-" + language);
                page.setViewportSize(390, 844);
                assertEquals(
                        true,
                        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
                        "no side hangs over the edge of a telephone");
                Chromium.picture(page, name + "-small-" + language);
                isPrinted(page, name + "-print-" + language, inNew);
                assertEquals(List.of(), chromium.complaints());
            }
        }
    }

    /** Each changed article on one height, old on the left. */
    private static void sidesStandBesideEachOther(Page page) {
        assertEquals(true, page.evaluate("""
                        () => [...document.querySelectorAll('tr.modified')].every((row) => {
                          const [left, right] = [...row.cells].map((cell) => cell.getBoundingClientRect());
                          return left.top === right.top && left.right <= right.left + 1 && left.width > 300;
                        })
                        """));
    }

    private static void isPrinted(Page page, String name, String inNew) throws IOException {
        page.setViewportSize(794, 1123);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertEquals(false, page.locator("nav").isVisible(), "links lead nowhere on paper");
        Chromium.picture(page, name);
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
        Files.write(Files.createDirectories(Path.of("target", "pictures")).resolve(name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() >= 2, document.getNumberOfPages() + " pages");
            assertTrue(new PDFTextStripper().getText(document).contains(inNew), "the last of it is on paper, too");
        }
    }
}
