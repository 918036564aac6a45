package org.zhikao.admin;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of admins, custodians, signers and auditors: noun, then verb.
 *
 * <p>Exit codes: 0 done or valid; 1 refused or failed; 2 malformed evidence or wrong usage; 3 to 5 as {@code verify}
 * says (signature, chain, register).
 */
@Command(
        name = "admin-cli",
        resourceBundle = "org.zhikao.admin.texts",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            RegulationCommand.class,
            BankCommand.class,
            BlueprintCommand.class,
            RosterCommand.class,
            KeysCommand.class,
            SessionCommand.class,
            ResultCommand.class,
            VerifyCommand.class
        })
public final class AdminCli {

    /** Read before picocli starts, because the help is already in that language; declared here so that it is known. */
    @Option(names = "--lang", scope = CommandLine.ScopeType.INHERIT, paramLabel = "zh|en")
    private String language = "zh";

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, writer(System.out), writer(System.err)));
    }

    /** Runs one command; tests call it with writers of their own. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        Texts.choose(Arrays.asList(arguments).contains("en") ? Locale.ENGLISH : Locale.ROOT);
        CommandLine line = new CommandLine(new AdminCli());
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        line.setAdjustLineBreaksForWideCJKCharacters(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, command));
        int exitCode = line.execute(arguments);
        out.flush();
        err.flush();
        return exitCode;
    }

    private static int failed(Exception exception, CommandLine command) {
        Failure failure = Failure.of(exception);
        command.getErr().println(failure.getMessage());
        return failure.exitCode();
    }

    /** A terminal that can't show Chinese in its own charset (POSIX locale) gets UTF-8, which most then do show. */
    private static PrintWriter writer(java.io.OutputStream stream) {
        Charset charset = Charset.defaultCharset();
        boolean chinese = charset.canEncode() && charset.newEncoder().canEncode('执');
        return new PrintWriter(
                new java.io.OutputStreamWriter(stream, chinese ? charset : StandardCharsets.UTF_8), true);
    }
}
