package org.zhikao.server;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.server.session.SessionView;

/** What the demo prints once it serves: where to go, as whom, and the commands in the order they are needed. */
final class DemoText {

    private static final String CLI = "  java -jar admin-cli/target/admin-cli.jar ";
    private static final String INDENT = "  ";

    /** What a shell takes as one word as it stands. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_@%+=:,./\\-" + (File.separatorChar == '/' ? "" : "\\\\") + "]+");

    /** An officer of the season whose renewal is withheld. */
    private static final String WITHHELD = "CJ-3029";

    private final DemoFolder folder;
    private final String address;
    private final Map<String, String> passwords;
    private final List<String> lines = new ArrayList<>();

    private DemoText(DemoFolder folder, String address, List<String> passwords) {
        this.folder = folder;
        this.address = address;
        this.passwords = passwords.stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    static String of(DemoFolder folder, String address, SessionView session, List<String> passwords) {
        DemoText text = new DemoText(folder, address, passwords);
        text.sitting(session.sites().get(0).rooms().get(0));
        text.release(session.id());
        if (text.passwords.containsKey(WITHHELD)) {
            text.renewals();
        }
        text.accounts();
        return String.join("\n", text.lines) + "\n";
    }

    private void sitting(SessionView.RoomView room) {
        lines.add("");
        lines.add("READY  " + TerminalText.beside("terminal.demo.ready") + "  " + address);
        lines.add(TerminalText.beside("terminal.demo.data") + "  " + folder.folder() + "  ("
                + TerminalText.beside("terminal.demo.anew") + ")");
        lines.add("");
        step(1, "terminal.demo.proctor");
        page("/login", "terminal.demo.proctorLogin");
        lines.add(INDENT + address + "/rooms/" + room.id());
        say("terminal.demo.checkIn");
        step(2, "terminal.demo.candidate");
        page("/exam/login", "terminal.demo.candidateLogin");
        say("terminal.demo.candidates");
        for (SessionView.CandidateView candidate : room.candidates()) {
            lines.add(INDENT
                    + String.join(
                            INDENT,
                            candidate.seat(),
                            candidate.ticket(),
                            candidate.name(),
                            account(candidate.badgeNumber())));
        }
        step(3, "terminal.demo.start");
    }

    private void release(String session) {
        step(4, "terminal.demo.release");
        command("login", "--server", address, "signer");
        command("result", "list", session);
        command(Stream.concat(Stream.of("result", "release", session), key("signer")));
        command("login", "--server", address, "auditor");
        command("result", "bundle", TerminalText.word("terminal.demo.sitting"), "--out", "proof.zip");
        command("verify", "proof.zip", "--root", folder.root().toString());
        step(5, "terminal.demo.result");
        page("/login", "terminal.demo.resultLogin", address + "/me");
    }

    /** The second half: from a year of records to a certificate and to a refusal that says why. */
    private void renewals() {
        String proposal = TerminalText.word("terminal.demo.proposal");
        lines.add("");
        step(6, "terminal.demo.renewals");
        command("login", "--server", address, "certifier");
        command("renewal", "evaluate", "--season", "demo");
        command("renewal", "explain", WITHHELD);
        command(Stream.concat(Stream.of("renewal", "propose", "demo", "--outcome", "RENEW"), key("certifier")));
        command("login", "--server", address, "approver");
        command(Stream.concat(Stream.of("renewal", "approve", proposal), key("approver")));
        command("login", "--server", address, "certifier");
        command("renewal", "issue", proposal);
        command("renewal", "document", "CJ-3003", "--out", "certificate.pdf");
        command("verify", "certificate.pdf", "--root", folder.root().toString());
        say("terminal.demo.notBegun");
        say("terminal.demo.withheld", WITHHELD);
        say("terminal.demo.own");
        lines.add(INDENT + address + "/login" + INDENT + account(WITHHELD));
        say("terminal.demo.ownLogin", address + "/me/certificate");
    }

    private void accounts() {
        lines.add("");
        lines.add(TerminalText.say("terminal.demo.accounts", folder.passwords()));
        lines.add(TerminalText.say("terminal.demo.passwords"));
        DemoPerson.staff().forEach(person -> lines.add(INDENT + account(person.login())));
        lines.add("");
        lines.add(TerminalText.beside("terminal.demo.stop"));
    }

    private void step(int number, String key) {
        lines.add(number + " " + TerminalText.beside(key));
    }

    private void page(String path, String key, Object... arguments) {
        lines.add(INDENT + address + path);
        say(key, arguments);
    }

    private void say(String key, Object... arguments) {
        TerminalText.say(key, arguments).lines().forEach(line -> lines.add(INDENT + line));
    }

    private String account(String login) {
        return login + " " + passwords.get(login);
    }

    private Stream<String> key(String login) {
        Path key = folder.personalKey(login);
        return Stream.of(
                "--key",
                key.toString(),
                "--key-password-file",
                folder.passphrase().toString());
    }

    private void command(String... words) {
        command(Stream.of(words));
    }

    private void command(Stream<String> words) {
        lines.add(CLI + words.map(DemoText::quoted).collect(Collectors.joining(" ")));
    }

    /** One word for the shell, whatever the folder is called. */
    static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return File.separatorChar == '/' ? "'" + word.replace("'", "'\\''") + "'" : "\"" + word + "\"";
    }
}
