package org.zhikao.admin;

import java.lang.reflect.AnnotatedElement;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.zhikao.admin.machine.ServerCommand;
import org.zhikao.admin.machine.TlsCommand;
import org.zhikao.admin.roster.AccommodationCommand;
import org.zhikao.admin.sitting.SittingCommand;
import org.zhikao.admin.terminal.Failures;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line of admins, custodians, signers and auditors: noun, then verb.
 *
 * <p>Exit codes: {@link ExitCode}.
 */
// The option fields are picocli's.
@SuppressWarnings("UnusedVariable")
@Command(name = AdminCli.NAME, versionProvider = Version.class)
public final class AdminCli {

    static final String NAME = "admin-cli";

    /** In the order of a bank's and then of an exam's life. */
    static final List<String> COMMANDS = List.of(
            "login",
            "logout",
            "password",
            "whoami",
            "regulation",
            "bank",
            "blueprint",
            "form",
            "impact",
            "roster",
            "account",
            "grant",
            "keys",
            "session",
            "sitting",
            "marking",
            "result",
            "training",
            "standing",
            "accommodation",
            "certificate",
            "renewal",
            "register",
            "audit",
            "server",
            "tls",
            "verify");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    private boolean version;

    /** Read by {@link Texts} before picocli starts, because help and refusals are already in that language. */
    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
    private Texts.Language language = Texts.Language.zh;

    private AdminCli() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, Terminal.ofProcess(Clock.systemUTC())));
    }

    /** Runs one command at this terminal and returns its exit code. */
    static int run(String[] arguments, Terminal terminal) {
        Texts.choose(Texts.Language.among(arguments));
        int exitCode = line(terminal, Arrays.asList(arguments), Texts.bundle()).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return exitCode;
    }

    /**
     * The command tree. Of commands that are not named among the arguments only the name is made: looking through their
     * classes takes longer than most of them run.
     */
    static CommandLine line(Terminal terminal, List<String> arguments, ResourceBundle texts) {
        CommandLine line = new CommandLine(new AdminCli());
        for (String name : COMMANDS) {
            line.addSubcommand(name, arguments.contains(name) ? group(name, terminal, arguments) : nameOnly(name));
        }
        line.setResourceBundle(texts);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setUsageHelpAutoWidth(true);
        line.setAdjustLineBreaksForWideCJKCharacters(true);
        Failures failures = new Failures();
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        return line;
    }

    /** A group's commands may lie in more than one file; such a one is a class with a name of its own. */
    private static CommandLine group(String name, Terminal terminal, List<String> arguments) {
        Object command = command(name, terminal);
        CommandLine group = new CommandLine(command);
        Map<String, Object> all = new LinkedHashMap<>();
        if (!said(command.getClass()).addMethodSubcommands()) {
            CommandLine.getCommandMethods(command.getClass(), null)
                    .forEach(method -> all.put(said(method).name(), method));
        }
        further(name, terminal).forEach(each -> all.put(said(each.getClass()).name(), each));
        // As above: whoever says bank import needs no other command of the bank. Anything else may be a question for
        // all.
        boolean isNamed = arguments.size() > 1 && arguments.get(0).equals(name) && all.containsKey(arguments.get(1));
        all.forEach((own, each) -> group.addSubcommand(
                own, isNamed && !own.equals(arguments.get(1)) ? nameOnly(own) : new CommandLine(each)));
        return group;
    }

    private static Command said(AnnotatedElement command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class), command::toString);
    }

    private static CommandLine nameOnly(String name) {
        return new CommandLine(CommandSpec.create().name(name));
    }

    private static List<Object> further(String name, Terminal terminal) {
        return switch (name) {
            case "regulation" -> List.of(new RegulationParseCommand(terminal));
            case "bank" ->
                List.of(
                        new BankLintCommand(terminal),
                        new BankItemCommand(terminal),
                        new BankImportCommand(terminal),
                        new BankExportCommand(terminal),
                        new BankCoverageCommand(terminal),
                        new BankDiffCommand(terminal),
                        new BankOpenCommand(terminal),
                        new BankInboxCommand(terminal),
                        new BankReadingCommand(terminal));
            default -> List.of();
        };
    }

    private static Object command(String name, Terminal terminal) {
        return switch (name) {
            case "login" -> new LoginCommand(terminal);
            case "logout" -> new LogoutCommand(terminal);
            case "password" -> new PasswordCommand(terminal);
            case "whoami" -> new WhoamiCommand(terminal);
            case "regulation" -> new RegulationCommand(terminal);
            case "bank" -> new BankCommand(terminal);
            case "blueprint" -> new BlueprintCommand(terminal);
            case "form" -> new FormCommand(terminal);
            case "impact" -> new ImpactCommand(terminal);
            case "roster" -> new RosterCommand(terminal);
            case "account" -> new AccountCommand(terminal);
            case "grant" -> new GrantCommand(terminal);
            case "keys" -> new KeysCommand(terminal);
            case "session" -> new SessionCommand(terminal);
            case "sitting" -> new SittingCommand(terminal);
            case "marking" -> new MarkingCommand(terminal);
            case "result" -> new ResultCommand(terminal);
            case "training" -> new TrainingCommand(terminal);
            case "standing" -> new StandingCommand(terminal);
            case "accommodation" -> new AccommodationCommand(terminal);
            case "certificate" -> new CertificateCommand(terminal);
            case "renewal" -> new RenewalCommand(terminal);
            case "register" -> new RegisterCommand(terminal);
            case "audit" -> new AuditCommand(terminal);
            case "server" -> new ServerCommand(terminal);
            case "tls" -> new TlsCommand(terminal);
            case "verify" -> new VerifyCommand(terminal);
            default -> throw new IllegalArgumentException("No such command: " + name);
        };
    }
}
