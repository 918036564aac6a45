package org.zhikao.admin.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a command has around it.
 *
 * @param home the folder that keeps the log-in
 * @param clock dates signatures
 * @param out what was asked for
 * @param err refusals
 */
public record Terminal(Path home, Clock clock, PrintWriter out, PrintWriter err) {

    /** This process: {@code $ZHIKAO_HOME} or {@code ~/.zhikao}, the standard streams. */
    public static Terminal ofProcess(Clock clock) {
        String home = System.getenv("ZHIKAO_HOME");
        return new Terminal(
                home != null && !home.isEmpty() ? Path.of(home) : Path.of(System.getProperty("user.home"), ".zhikao"),
                clock,
                writer(System.out),
                writer(System.err));
    }

    public TokenFile tokens() {
        return new TokenFile(home.resolve("token"));
    }

    /**
     * The server that was logged in to.
     *
     * @throws Failure if nobody is logged in
     */
    public Server server() throws IOException {
        TokenFile.Login login = tokens().read().orElseThrow(() -> Failure.said("failure.notLoggedIn"));
        return new Server(login.server(), login.token(), login.trust(), progress());
    }

    public Progress progress() {
        return new Progress(err);
    }

    /** From now on; of what is told with one, only so much goes out. */
    public Pace pace() {
        return new Pace(clock);
    }

    /**
     * Whether the person at the keyboard answers this question with y; anything else is a no.
     *
     * @param question key of the sentence to ask with
     * @throws Failure if nobody can be asked
     */
    public boolean agrees(String question) {
        Console console = Keyboard.console().orElseThrow(() -> Failure.said("agree.noTerminal"));
        out.print(Texts.say(question));
        out.flush();
        String answer = console.readLine();
        return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    /** A terminal that can't show Chinese in its own charset (POSIX locale) gets UTF-8, which most then do show. */
    private static PrintWriter writer(OutputStream stream) {
        String named = Optional.ofNullable(System.getProperty("stdout.encoding"))
                .or(() -> Optional.ofNullable(System.getProperty("sun.stdout.encoding")))
                .orElse("");
        Charset charset =
                !named.isEmpty() && Charset.isSupported(named) ? Charset.forName(named) : Charset.defaultCharset();
        boolean chinese = charset.canEncode() && charset.newEncoder().canEncode('执');
        return new PrintWriter(new OutputStreamWriter(stream, chinese ? charset : StandardCharsets.UTF_8), true);
    }
}
