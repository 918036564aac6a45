package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.item.ItemFile;

/** Releases compared, and one opened by its custodian. */
class BankReleaseFilesTest {

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder = Path.of("");

    private Path workspace = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        office.keyFile(folder.resolve("me.p12"), "secret");
        KeyFiles.write(folder.resolve("sealing.p12"), office.sealing, "secret".toCharArray());
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private Cli.Ran run(String... arguments) {
        return new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC)).run(arguments);
    }

    private void build(String name, String number) {
        Cli.Ran ran = run(
                "bank",
                "build",
                "--workspace",
                workspace.toString(),
                "--number",
                number,
                "--recipient",
                in("sealing.pem"),
                "--key",
                in("me.p12"),
                "--key-password-file",
                in("password"),
                "--out",
                in(name));
        assertEquals(0, ran.exitCode(), ran.err());
    }

    private Cli.Ran diff(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bank", "diff"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private Cli.Ran open(String key, String out, String... further) {
        List<String> all = new ArrayList<>(List.of(
                "bank",
                "open",
                in("one.zkr"),
                "--key",
                in(key),
                "--key-password-file",
                in("password"),
                "--out",
                in(out)));
        all.addAll(List.of(further));
        return run(all.toArray(String[]::new));
    }

    private void change(String old, String now) throws IOException {
        Path file = workspace.resolve("items/administrative-penalty-law.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(old), old);
        Files.writeString(file, text.replace(old, now));
    }

    @Test
    void twoReleasesOfTheSameItemsEndWithZeroAndAChangedOneWithOne() throws IOException {
        build("one.zkr", "1");
        build("two.zkr", "2");
        Cli.Ran same = diff(in("one.zkr"), in("two.zkr"));
        assertEquals(0, same.exitCode(), same.err());
        assertTrue(same.out().contains("改动 0 道"), same.out());

        assertEquals(0, diff(in("one.zkr"), workspace.toString()).exitCode());
        assertEquals(0, diff(in("one.zkr"), "--workspace", workspace.toString()).exitCode());
        change("某省人大常委会拟制定", "某市人大常委会准备制定");
        Cli.Ran changed = diff(in("one.zkr"), "--workspace", workspace.toString());
        assertEquals(1, changed.exitCode(), changed.err());
        assertTrue(changed.out().contains("apl-001") && changed.out().contains("题面（摘要）"), changed.out());
        assertFalse(changed.out().contains("准备制定"), changed.out());
    }

    @Test
    void programsReadTheDifferencesRowByRow() throws IOException {
        build("one.zkr", "1");
        change("某省人大常委会拟制定", "某市人大常委会准备制定");
        Cli.Ran ran = diff(in("one.zkr"), workspace.toString(), "--format", "json", "--lang", "en");
        JsonNode rows = new ObjectMapper().readTree(ran.out());
        assertEquals(1, rows.size(), ran.out());
        assertEquals("CHANGED", rows.get(0).path("change").asText());
        assertEquals("CONTENT", rows.get(0).path("what").asText());
        assertTrue(ran.err().contains("1 changed"), ran.err());
        Path book = folder.resolve("diff.xlsx");
        assertEquals(
                1,
                diff(in("one.zkr"), workspace.toString(), "--format", "xlsx", "--out", book.toString())
                        .exitCode());
        assertTrue(Files.size(book) > 1000);
    }

    @Test
    void whatCannotBeReadIsToldByAnotherCodeThanADifference() throws IOException {
        build("one.zkr", "1");
        Files.writeString(folder.resolve("letter.zkr"), "a letter");
        Cli.Ran letter = diff(in("one.zkr"), in("letter.zkr"));
        assertEquals(2, letter.exitCode());
        assertTrue(letter.err().contains("无法比较") && letter.err().contains("letter.zkr"), letter.err());
        assertEquals(2, diff(in("one.zkr"), in("none.zkr")).exitCode());
        assertFalse(letter.hasStackTrace(), letter.err());
    }

    @Test
    void theCustodianOpensAReleaseIntoFilesThatReadAgain() throws IOException {
        build("one.zkr", "1");
        Cli.Ran ran = open("sealing.p12", "opened");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("警告") && ran.err().contains("没有加密"), ran.err());
        Path opened = folder.resolve("opened");
        int items = 0;
        try (Stream<Path> files = Files.list(opened.resolve("items"))) {
            for (Path file : files.toList()) {
                items += ItemFile.read(file).items().size();
                assertTrue(Files.readString(file).startsWith("# 由发布包第 1 号打开，含答案"), file.toString());
            }
        }
        assertTrue(ran.out().contains("试题 " + items + " 道"), ran.out());
        assertTrue(Files.exists(opened.resolve("schemas/item-file.schema.json")), "for whose editor knows schemas");
        assertTrue(items > 50, "all of them: " + items);
        if (Files.getFileStore(opened).supportsFileAttributeView("posix")) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(opened)));
        }
    }

    @Test
    void whoSignedIsToldAndABrokenOrForeignSignatureOpensNothing() throws IOException {
        build("one.zkr", "1");
        TestOffice.certificate(folder.resolve("root.pem"), office.root);
        TestOffice.certificate(folder.resolve("other.pem"), new TestOffice().root);
        String signer = office.person.certificate().getSubjectX500Principal().getName();
        Cli.Ran plain = open("sealing.p12", "plain");
        assertTrue(plain.out().contains("发布包由 " + signer) && plain.out().contains("未核对"), plain.out());
        Cli.Ran checked = open("sealing.p12", "checked", "--root", in("root.pem"), "--dry-run");
        assertEquals(0, checked.exitCode(), checked.err());
        assertTrue(checked.out().contains(signer) && checked.out().contains("出自给定的根"), checked.out());
        Cli.Ran foreign = open("sealing.p12", "opened", "--root", in("other.pem"));
        assertEquals(4, foreign.exitCode(), foreign.out());

        byte[] whole = Files.readAllBytes(folder.resolve("one.zkr"));
        ReleaseFile file = ReleaseFile.parse(whole);
        byte[] signature = Signature.sign(new byte[] {1}, office.person, TestOffice.NOW);
        ReleaseFile forged = new ReleaseFile(file.manifest(), signature, file.content(), file.keys());
        Files.write(folder.resolve("one.zkr"), forged.bytes());
        Cli.Ran broken = open("sealing.p12", "opened");
        assertEquals(3, broken.exitCode(), broken.out());
        assertFalse(Files.exists(folder.resolve("opened")));
    }

    @Test
    void whoeverIsNoRecipientOpensNothing() throws IOException {
        build("one.zkr", "1");
        Cli.Ran ran = open("me.p12", "opened");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("没有打开，什么也没有写入"), ran.err());
        assertFalse(Files.exists(folder.resolve("opened")));
        assertFalse(ran.hasStackTrace(), ran.err());
        // The right certificate doesn't help whoever lacks its key.
        Cli.Ran borrowed = open("me.p12", "opened", "--certificate", in("sealing.pem"));
        assertEquals(1, borrowed.exitCode(), borrowed.out());
        assertFalse(Files.exists(folder.resolve("opened")));
        assertEquals(
                0,
                open("sealing.p12", "opened", "--certificate", in("sealing.pem"))
                        .exitCode());
    }

    @Test
    void nothingIsOverwrittenAndADryRunWritesNothing() throws IOException {
        build("one.zkr", "1");
        Cli.Ran tried = open("sealing.p12", "opened", "--dry-run");
        assertEquals(0, tried.exitCode(), tried.err());
        assertTrue(tried.out().contains("试运行"), tried.out());
        assertFalse(Files.exists(folder.resolve("opened")));
        assertEquals(1, open("me.p12", "opened", "--dry-run").exitCode(), "a dry run opens it, too");

        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("note.txt"), "mine");
        Cli.Ran refused = open("sealing.p12", "mine");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("不覆盖"), refused.err());
        assertEquals("mine", Files.readString(mine.resolve("note.txt")));
        Files.createDirectory(folder.resolve("empty"));
        assertEquals(0, open("sealing.p12", "empty").exitCode());
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(file -> file.toString().contains("zhikao-open")), "no temporary folder is left");
        }
    }
}
