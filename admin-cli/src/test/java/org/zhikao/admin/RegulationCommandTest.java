package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegulationCommandTest {

    @TempDir
    private Path folder;

    private Path workspace = Path.of("");
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void emptyWorkspace() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @Test
    void theInventedTextsAreImportedWithTheirArticles() throws IOException {
        Cli.Ran ran = imports(invented("2024"), invented("2026"));
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("澄江市街面秩序管理规定（示例）"), ran.out());
        assertTrue(ran.out().contains("2024-03-08") && ran.out().contains("2026-01-09"), ran.out());
        assertEquals(6, written().size(), written().toString());
    }

    @Test
    void whatIsOddInATextIsSaidInTheChosenLanguage() throws IOException {
        Path gap = Files.writeString(
                folder.resolve("gap.txt"), Files.readString(invented("2024")).replace("第三条", "第四十三条"));
        String chinese = imports(gap).out();
        assertTrue(chinese.contains("条号不连续：第二条之后是第四十三条"), chinese);
        assertTrue(chinese.contains("第 ") && !chinese.contains("comes right after"), chinese);
        String english = cli.run(
                        "--lang=en",
                        "regulation",
                        "import",
                        "--replace",
                        "--workspace",
                        workspace.toString(),
                        gap.toString())
                .out();
        assertTrue(english.contains("第四十三条 comes right after 第二条"), english);
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() throws IOException {
        Cli.Ran tried = run("--dry-run", invented("2024").toString());
        assertEquals(0, tried.exitCode(), tried.err());
        assertTrue(tried.out().contains("试运行"), tried.out());
        assertEquals(0, run("--dry-run", invented("2024").toString()).exitCode());
        Path empty = Files.writeString(folder.resolve("empty.txt"), "", StandardCharsets.UTF_8);
        assertRefused(run("--dry-run", empty.toString()), "empty.txt");
        assertEquals(List.of(), written());
    }

    @Test
    void anUnknownKindOfFileIsRefusedWithTheKindsThatAreKnown() throws IOException {
        Cli.Ran ran = imports(Files.write(folder.resolve("law.wps"), new byte[] {1, 2, 3}));
        assertRefused(ran, "law.wps");
        assertTrue(ran.err().contains(".txt") && ran.err().contains(".docx"), ran.err());
    }

    @Test
    void aFileOfTablesThatIsNoDiscretionStandardIsRefused() throws IOException {
        Path readme = Files.copy(Path.of("..", "README.md"), folder.resolve("README_2026-11-22.md"));
        Cli.Ran ran = imports(readme);
        assertRefused(ran, "README_2026-11-22.md");
        assertTrue(ran.err().contains("这不是法规"), ran.err());
    }

    @Test
    void aBrokenPdfIsRefusedInOneLine() throws IOException {
        Path scan = Files.write(folder.resolve("law.pdf"), new byte[] {'%', 'P', 'D', 'F'});
        Cli.Ran ran = imports(scan);
        assertRefused(ran, "law.pdf");
        assertTrue(ran.err().contains("PDF 已损坏"), ran.err());
    }

    @Test
    void aBrokenEncodingIsRefusedWithItsLine() throws IOException {
        byte[] text = Files.readAllBytes(invented("2024"));
        // 0xFF stands in neither UTF-8 nor GB18030.
        text[text.length / 2] = (byte) 0xFF;
        Cli.Ran ran = imports(Files.write(folder.resolve("broken.txt"), text));
        assertRefused(ran, "broken.txt");
        long line = 1;
        for (int i = 0; i < text.length / 2; i++) {
            line += text[i] == '\n' ? 1 : 0;
        }
        assertTrue(line > 1 && ran.err().contains("第 " + line + " 行"), ran.err());
        assertTrue(ran.err().contains("UTF-8"), ran.err());
    }

    @Test
    void oneBadFileKeepsTheGoodOnesOut() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "", StandardCharsets.UTF_8);
        assertRefused(imports(invented("2024"), empty, invented("2026")), "empty.txt");
    }

    @Test
    void aTextWithoutADateIsTakenOnceTheDateIsGivenAsTheRefusalSays() throws IOException {
        Path undated = Files.writeString(
                folder.resolve("undated.txt"),
                "无日期管理办法\n\n第一条　为了测试，制定本办法。\n第二条　本办法自公布之日起施行。\n",
                StandardCharsets.UTF_8);
        Cli.Ran refused = imports(undated);
        assertRefused(refused, "undated.txt");
        assertTrue(refused.err().contains("--version 2021-01-22"), refused.err());
        Cli.Ran taken = run("--version", "2021-01-22", undated.toString());
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("2021-01-22"), taken.out());
    }

    @Test
    void otherWordsUnderTheSameVersionNeedReplace() throws IOException {
        assertEquals(0, imports(invented("2024")).exitCode());
        Path other = folder.resolve("other.txt");
        Files.writeString(other, Files.readString(invented("2024")).replace("整洁有序", "干净有序"));
        Cli.Ran refused = imports(other);
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("--replace"), refused.err());
        Cli.Ran taken = run("--replace", other.toString());
        assertEquals(0, taken.exitCode(), taken.err());
    }

    @Test
    void aWorkspaceThatIsNotThereIsNotMade() throws IOException {
        Path slip = folder.resolve("wrkspace");
        Cli.Ran ran = cli.run(
                "regulation",
                "import",
                "--workspace",
                slip.toString(),
                invented("2024").toString());
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("wrkspace"), ran.err());
        assertFalse(Files.exists(slip));
    }

    private void assertRefused(Cli.Ran ran, String file) throws IOException {
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(file), ran.err());
        assertTrue(ran.err().contains("未改变任何东西"), ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
        assertEquals(List.of(), written());
    }

    private Cli.Ran imports(Path... files) {
        return run(Stream.of(files).map(Path::toString).toArray(String[]::new));
    }

    private Cli.Ran run(String... rest) {
        return cli.run(
                Stream.concat(Stream.of("regulation", "import", "--workspace", workspace.toString()), Stream.of(rest))
                        .toArray(String[]::new));
    }

    private Path invented(String year) throws IOException {
        return TestWorkspace.unpack(folder.resolve("bank"))
                .resolve("invented")
                .resolve("chengjiang-street-order-" + year + ".txt");
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
