package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.admin.terminal.TokenFile;

/** What goes wrong is said in a sentence, with the cure. */
class FailureTest {

    private static final String SESSION = "123e4567-e89b-12d3-a456-426614174000";

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void home() {
        cli = new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void backToChinese() {
        Texts.choose(Texts.Language.zh);
    }

    @Test
    void theTokenIsReadableByItsOwnerOnly() throws IOException {
        TokenFile file = new TokenFile(folder.resolve("home").resolve("token"));
        file.write(new TokenFile.Login("http://localhost:1", "first", Optional.empty()));
        file.write(new TokenFile.Login("http://localhost:1", "second", Optional.empty()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals("second", file.read().orElseThrow().token());
        try (var files = Files.list(folder.resolve("home"))) {
            assertEquals(1, files.count(), "nothing else is left behind");
        }
        assertFalse(file.read().orElseThrow().toString().contains("second"), "a token belongs in no log");
    }

    @Test
    void whatIsWrongWithATextIsToldInOneLanguage() throws IOException {
        assertTrue(parsed("a.docx", new byte[] {'P', 'K', 3, 4, 0}).endsWith("文档已损坏（zip）。请重新下载。"));
        assertTrue(parsed("b.txt", "办法".getBytes(StandardCharsets.UTF_16)).contains("「UTF-16 文本」，不能当作 UTF-8 文本"));
        byte[] twice = "办法\n第一条 甲。\n第二条 乙。\n第一条 丙。".getBytes(StandardCharsets.UTF_8);
        assertTrue(parsed("c.txt", twice).contains("（首次在第 2 行）"));
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() {
        for (String command : List.of("verify %s", "blueprint put %s")) {
            Cli.Ran ran = cli.run(command.formatted(folder).split(" "));
            assertEquals(1, ran.exitCode(), ran.err());
            assertTrue(ran.err().contains(folder + " 是文件夹"), ran.err());
        }
    }

    @Test
    void aRootThatIsNoCertificateIsNamed() throws IOException {
        Path root = Files.writeString(folder.resolve("root.pem"), "not a certificate");
        Path any = Files.write(folder.resolve("any.zip"), new byte[] {'P', 'K', 3, 4});
        Cli.Ran ran = cli.run("verify", any.toString(), "--root", root.toString());
        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(root + " 不是证书文件"), ran.err());
    }

    /** What is told of a file. */
    private String parsed(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Cli.Ran ran = cli.run("regulation", "parse", file.toString());
        assertEquals(1, ran.exitCode(), ran.out());
        return ran.err().strip();
    }

    @Test
    void whoIsNotLoggedInIsToldHow() {
        for (String[] command : new String[][] {
            {"whoami"}, {"logout"}, {"session", "list"}, {"result", "list", SESSION}, {"roster", "list"}
        }) {
            assertFailure(cli.run(command), "admin-cli login");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertFailure(login("http://localhost:" + free), "连不上服务器");
    }

    @Test
    void anAddressThatIsNoneIsShownOneThatIs() {
        for (String address : new String[] {"localhost:8080", "http://exa mple", "ftp://localhost"}) {
            assertFailure(login(address), "http://localhost:8080");
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnybodyIsAskedForAPassword() {
        Cli.Ran ran = cli.run("login", "--server", "ftp://localhost", "admin");
        assertFailure(ran, "http://localhost:8080");
        assertFalse(ran.err().contains("--password-file"), "nobody can be asked here, and nobody was: " + ran.err());
        assertFailure(cli.run("password", "--server", "ftp://localhost", "admin"), "http://localhost:8080");
    }

    @Test
    void anotherProgramAtTheAddressIsNotTakenForZhikao() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            assertFailure(login("http://localhost:" + other.getAddress().getPort()), "不是执考服务器");
        } finally {
            other.stop(0);
        }
        assertFalse(Files.exists(folder.resolve("home").resolve("token")));
    }

    @Test
    void anIdThatIsNoneIsShownOneThatIs() {
        for (Cli.Ran ran : List.of(cli.run("result", "list", "7"), cli.run("session", "freeze", "../x"))) {
            assertEquals(2, ran.exitCode(), "wrong usage: " + ran.err());
            assertTrue(ran.err().contains(SESSION), ran.err());
            assertFalse(ran.hasStackTrace(), ran.err());
        }
    }

    @Test
    void aPasswordIsNeverAnArgument() {
        Cli.Ran ran = cli.run("login", "admin", "--password", "secret");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("--password"), ran.err());
    }

    @Test
    void wrongUsageIsSaidInTheChosenLanguageWithTheWayToHelp() {
        Cli.Ran chinese = cli.run("result", "bundle", SESSION);
        assertEquals(2, chinese.exitCode());
        assertTrue(chinese.err().contains("缺少：--out FILE"), chinese.err());
        assertTrue(chinese.err().contains("admin-cli result bundle --help"), chinese.err());
        Cli.Ran english = cli.run("--lang", "en", "result", "bundle", SESSION);
        assertTrue(english.err().contains("Missing: --out FILE"), english.err());
        assertTrue(cli.run("--lang", "fr", "whoami").err().contains("fr"));
        assertTrue(cli.run("bank").err().contains("check"), "a group alone lists its verbs");
        assertTrue(cli.run("regulation", "import", "--version", "soon", "x.txt")
                .err()
                .contains("soon"));
    }

    private Cli.Ran login(String address) {
        Path password = folder.resolve("password");
        try {
            Files.writeString(password, "secret");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return cli.run("login", "--server", address, "--password-file", password.toString(), "admin");
    }

    private static void assertFailure(Cli.Ran ran, String cure) {
        assertEquals(1, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.err().contains(cure), ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
        assertEquals("", ran.out());
    }
}
