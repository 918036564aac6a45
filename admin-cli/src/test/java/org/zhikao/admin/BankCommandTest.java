package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.Release;
import org.zhikao.evidence.TrustAnchor;

class BankCommandTest {

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private Path workspace = Path.of("");
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    @Test
    void theShippedBankIsSound() {
        Cli.Ran ran = check();
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("引用全部核对无误"), ran.out());
    }

    @Test
    void aChangedCitationIsNamedWithFileItemAndReason() throws IOException {
        spoil("chengjiang-street-order.yaml", "digest: \"f6bb", "digest: \"06bb");
        Cli.Ran ran = check();
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("chengjiang-street-order.yaml：试题 cso-001：引用："), ran.err());
        assertFalse(ran.err().contains("digest"), ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
    }

    @Test
    void faultsAreToldInEnglishToWhoeverAsks() throws IOException {
        spoil("chengjiang-street-order.yaml", "digest: \"f6bb", "digest: \"06bb");
        Cli.Ran ran = check("--lang", "en");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(
                ran.err().contains("chengjiang-street-order.yaml: item cso-001: citation: the digest of"), ran.err());
        assertFalse(ran.err().codePoints().anyMatch(Character::isIdeographic), ran.err());
    }

    @Test
    void aFaultOfFormIsToldWithItsLineInChinese() throws IOException {
        spoil("chengjiang-street-order.yaml", "state: approved", "state: perfect");
        Cli.Ran ran = check();
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().matches("(?s).*chengjiang-street-order.yaml 第 \\d+ 行：试题 cso-\\d+：字段 state：.*"), ran.err());
        assertTrue(ran.err().contains("不认识“perfect”。请写其中之一："), ran.err());
    }

    @Test
    void everyFaultIsListedAtOnce() throws IOException {
        spoil("chengjiang-street-order.yaml", "digest: \"f6bb", "digest: \"06bb");
        spoil("chengjiang-street-order.yaml", "digest: \"d123", "digest: \"0123");
        Cli.Ran ran = check();
        assertTrue(ran.err().contains("cso-001") && ran.err().contains("cso-002"), ran.err());
        assertTrue(ran.err().contains("2 处错误"), ran.err());
    }

    @Test
    void aReleaseIsBuiltSignedAndOpensForItsRecipientOnly() throws IOException {
        Cli.Ran ran = build("secret.zkr", "1");
        assertEquals(0, ran.exitCode(), ran.err());
        Release release = Release.of(Files.readAllBytes(folder.resolve("secret.zkr")));
        assertTrue(ran.out().contains(release.digest().hex()), ran.out());
        assertEquals(
                TestOffice.NOW,
                release.signedBy(TrustAnchor.of(office.root.certificate())).at());
        assertFalse(release.openKeys(office.sealing.key(), office.sealing.certificate())
                .keys()
                .isEmpty());
    }

    @Test
    void itemsOnInventedRegulationsAreTakenOnlyWhereAskedFor() throws IOException {
        assertEquals(0, build("plain.zkr", "1").exitCode());
        assertEquals(0, build("asked.zkr", "1", "--with-invented").exitCode());
        int plain = entries("plain.zkr");
        int asked = entries("asked.zkr");
        assertTrue(plain < asked, plain + " and " + asked);
    }

    @Test
    void wordsThatAreNotOnRecordGoIntoNoReleaseAlsoOfInventedRegulations() throws IOException {
        spoil("chengjiang-street-order.yaml", "c: 十五日", "c: 十六日");
        Cli.Ran ran = build("asked.zkr", "1", "--with-invented");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("试题 cso-001 的文字与最近入档的"), ran.err());
        assertEquals(List.of(), releases());
        assertEquals(0, build("plain.zkr", "1").exitCode(), "the item goes into no such release");
    }

    @Test
    void anItemThatLintCallsUnfitGoesIntoNoRelease() throws IOException {
        Files.delete(workspace.resolve("readings/administrative-penalty-law.yaml"));
        for (String tried : List.of("--dry-run", "--with-invented")) {
            Cli.Ran ran = build("unread.zkr", "1", tried);
            assertEquals(1, ran.exitCode(), ran.out());
            assertTrue(
                    ran.err()
                            .matches(
                                    "(?s).*administrative-penalty-law.yaml 第 \\d+ 行：试题 apl-001：没有人盲读过.*bank reading.*"),
                    ran.err());
            assertEquals(List.of(), releases());
        }
    }

    @Test
    void aDryRunOfABuildChecksEverythingAndWritesNothing() throws IOException {
        Cli.Ran ran = build("tried.zkr", "1", "--dry-run");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("可以生成") && ran.out().contains("试运行"), ran.out());
        assertFalse(Files.exists(folder.resolve("tried.zkr")));
        Files.writeString(folder.resolve("password"), "another\n");
        assertEquals(1, build("tried.zkr", "1", "--dry-run").exitCode(), "the key does not open");
        spoil("administrative-penalty-law.yaml", "type: single", "type: singel");
        assertEquals(1, build("tried.zkr", "1", "--dry-run").exitCode(), "the workspace is faulty");
    }

    private int entries(String file) throws IOException {
        return Release.of(Files.readAllBytes(folder.resolve(file)))
                .manifest()
                .parts()
                .size();
    }

    @Test
    void aFaultyWorkspaceMakesNoRelease() throws IOException {
        spoil("administrative-penalty-law.yaml", "type: single", "type: singel");
        Cli.Ran ran = build("release.zkr", "1");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("administrative-penalty-law.yaml"), ran.err());
        assertTrue(ran.err().contains("singel"), ran.err());
        assertTrue(ran.err().contains("未生成任何东西"), ran.err());
        assertEquals(List.of(), releases());
    }

    @Test
    void aWrongKeyPasswordIsSaidWithoutWritingAnything() throws IOException {
        Files.writeString(folder.resolve("password"), "other");
        Cli.Ran ran = build("release.zkr", "1");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("me.p12"), ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
        assertEquals(List.of(), releases());
    }

    @Test
    void numbersBeginAtOne() throws IOException {
        Cli.Ran ran = build("release.zkr", "0");
        assertEquals(1, ran.exitCode(), ran.out());
        assertEquals(List.of(), releases());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Cli.Ran ran = build("no/such/release.zkr", "1");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("没有这个文件夹"), ran.err());
    }

    @Test
    void aFlippedByteInAReleaseIsToldWithTheFileAndTheCureBeforeItTravels() throws IOException {
        assertEquals(0, build("release.zkr", "1").exitCode());
        byte[] bytes = Files.readAllBytes(folder.resolve("release.zkr"));
        for (int part = 0; part < 24; part++) {
            byte[] changed = bytes.clone();
            changed[(bytes.length - 1) * part / 23] ^= 1;
            Path flipped = Files.write(folder.resolve("flip.zkr"), changed);
            Cli.Ran chinese = refused(flipped);
            assertTrue(chinese.err().contains("重新") || chinese.err().contains("请用 bank build"), chinese.err());
            assertFalse(chinese.err().contains("尚未登录"), "the file was looked at first: " + chinese.err());
            Cli.Ran english = refused(flipped, "--lang", "en");
            assertTrue(english.err().contains(" again.") || english.err().contains("with: bank build"), english.err());
        }
    }

    @Test
    void whatIsNoReleaseIsNamedWithTheCure() throws IOException {
        Path document = Files.writeString(folder.resolve("a.docx"), "a letter");
        assertTrue(
                refused(document).err().contains("这不是发布版文件"), refused(document).err());
        assertTrue(
                refused(document).err().contains("bank build"),
                refused(document).err());
        String english = refused(document, "--lang", "en").err();
        assertTrue(english.contains("This isn't a release file"), english);
        assertTrue(english.contains("bank build"), english);
    }

    /** Refused with the file's name first, in one language only. */
    private Cli.Ran refused(Path file, String... language) {
        List<String> arguments = new ArrayList<>(List.of("bank", "publish", file.toString()));
        arguments.addAll(List.of(language));
        Cli.Ran ran = cli.run(arguments.toArray(String[]::new));
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(file + (language.length == 0 ? "：" : ": ")), ran.err());
        String said = ran.err().replace(file.toString(), "");
        if (language.length == 0) {
            // Names of parts and commands are Latin; a sentence of a library would be more than two words.
            assertFalse(said.matches("(?s).*\\p{Alpha}+ \\p{Alpha}+ \\p{Alpha}+.*"), said);
        } else {
            assertFalse(said.codePoints().anyMatch(Character::isIdeographic), said);
        }
        return ran;
    }

    private Cli.Ran check(String... further) {
        List<String> arguments = new ArrayList<>(List.of("bank", "check", "--workspace", workspace.toString()));
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }

    private Cli.Ran build(String file, String number, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "bank",
                "build",
                "--workspace",
                workspace.toString(),
                "--number",
                number,
                "--recipient",
                folder.resolve("sealing.pem").toString(),
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString(),
                "--out",
                folder.resolve(file).toString()));
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }

    private void spoil(String file, String old, String with) throws IOException {
        Path path = workspace.resolve("items").resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(old), file + " holds " + old);
        Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(old), with));
    }

    private List<Path> releases() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".zkr") || file.toString().endsWith(".new"))
                    .toList();
        }
    }
}
