package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForbiddenWordsTest {

    private static final ForbiddenWords HERE = new ForbiddenWords(SourceTree.here());

    @TempDir
    private Path bad;

    @Test
    void noSourceSaysAForbiddenWord() {
        assertEquals(List.of(), HERE.inSources());
    }

    @Test
    void noFileNamesAPathOfADevelopersMachine() {
        assertEquals(List.of(), HERE.machinePaths());
    }

    @Test
    void theTopHoldsOnlyWhatANewcomerExpects() {
        assertEquals(List.of(), HERE.atTheTop());
    }

    @Test
    void everyForbiddenWordIsCaughtWithItsLine() throws IOException {
        write("m/src/test/java/ATest.java", "class ATest {\n    @" + "Disabled(\"later\") void a() {}\n}");
        write("m/src/main/java/A.java", "// TO" + "DO later\n/* FIX" + "ME */");
        write("m/src/main/resources/a.sql", "INSERT INTO b\nselect  " + "* FROM a");
        assertEquals(
                List.of(
                        "m/src/main/java/A.java:1 says TO" + "DO: do it, or open an issue",
                        "m/src/main/java/A.java:2 says FIX" + "ME: do it, or open an issue",
                        "m/src/main/resources/a.sql:2 says select  " + "*: name the columns",
                        "m/src/test/java/ATest.java:2 says @" + "Disabled: a test runs or goes"),
                badWords().inSources());
    }

    @Test
    void aWordInsideAnotherIsNotCaught() throws IOException {
        write("m/src/main/java/A.java", "String METO" + "DO; @" + "DisabledOnOs int b; // SELECT count" + "(*)");
        assertEquals(List.of(), badWords().inSources());
    }

    @Test
    void aPathOfADevelopersMachineIsCaughtInAnyTextFile() throws IOException {
        write("config/a.yml", "data: /ho" + "me/somebody/data");
        write("README.md", "see file:///wo" + "rk/notes");
        write(".ci/run", "cp \"/ro" + "ot/.m2\" .");
        write("config/b.txt", "C:\\Use" + "rs\\somebody");
        assertEquals(
                List.of(".ci/run:1", "README.md:1", "config/a.yml:1", "config/b.txt:1"),
                badWords().machinePaths().stream()
                        .map(line -> line.replaceAll(" says .*", ""))
                        .toList());
    }

    @Test
    void aPartOfALongerPathAndABinaryFileAreNotCaught() throws IOException {
        write("config/a.yml", "page: /api/ho" + "me/x, ../wo" + "rk/y, ${base}/wo" + "rk/z, net" + "work/w");
        write("config/b.png", "\0/ho" + "me/somebody");
        assertEquals(List.of(), badWords().machinePaths());
    }

    @Test
    void noKeyAndNoReleaseIsUnderVersionControl() {
        assertEquals(List.of(), HERE.secrets());
    }

    @Test
    void aKeyIsCaughtByItsNameAndByItsWords() throws IOException {
        write("config/signer.p12", "\0binary");
        write("config/bank.zkr", "\0binary");
        write("config/a.yml", "key: |\n  -----BEGIN EC PRIVATE" + " KEY-----");
        write("config/b.yml", "certificate: -----BEGIN CERTIFICATE-----");
        assertEquals(
                List.of("config/a.yml:2", "config/bank.zkr", "config/signer.p12"),
                badWords().secrets().stream()
                        .map(line -> line.replaceAll(" (is|says) .*", ""))
                        .toList());
    }

    @Test
    void aStrangerAtTheTopIsCaught() throws IOException {
        write("pom.xml", "<project/>");
        write(".gitignore", "target/");
        write("target/a", "");
        write("zhikao-data/a", "");
        write("scripts/a.sh", "");
        write("notes.txt", "");
        assertEquals(
                List.of(
                        "notes.txt does not belong at the top: put it into a module or config",
                        "scripts does not belong at the top: put it into a module or config"),
                badWords().atTheTop());
    }

    private ForbiddenWords badWords() {
        return new ForbiddenWords(SourceTree.of(bad));
    }

    private void write(String name, String text) throws IOException {
        Path file = bad.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
