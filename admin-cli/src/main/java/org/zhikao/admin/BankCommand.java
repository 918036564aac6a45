package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.WorkspaceRefused;
import org.zhikao.evidence.Pem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bank in the authoring office: check it, make a release, send it to a server. */
@Command(name = "bank")
final class BankCommand {

    /** Where the workspace is in a checkout. */
    static final String WORKSPACE = "question-bank/workspace";

    private final Terminal terminal;

    BankCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check")
    int check(@Option(names = "--workspace", defaultValue = WORKSPACE, paramLabel = "DIR") Path folder)
            throws IOException {
        Workspace workspace = opened(folder);
        terminal.out()
                .println(Texts.say(
                        "bank.checked",
                        workspace.items().size(),
                        workspace.approved().size(),
                        workspace.regulationCount(),
                        workspace.checkedAgainstText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "build")
    int build(
            @Option(names = "--workspace", defaultValue = WORKSPACE, paramLabel = "DIR") Path folder,
            @Option(names = "--number", required = true, paramLabel = "N") int number,
            @Option(names = "--recipient", required = true, paramLabel = "PEM") List<Path> recipients,
            @Mixin KeyOptions key,
            @Option(names = "--with-invented") boolean withInvented,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        Workspace read = opened(folder);
        Workspace workspace = withInvented ? read.askedForInvented() : read;
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path recipient : recipients) {
            certificates.addAll(Pem.readCertificates(Files.readAllBytes(recipient)));
        }
        ReleaseFile release = ReleaseBuilder.build(
                workspace, number, certificates, key.open(), terminal.clock().instant());
        OutputFile.write(file, release.bytes());
        terminal.out()
                .println(Texts.say(
                        "bank.built",
                        number,
                        workspace.approved().size(),
                        file,
                        release.digest().hex()));
        return ExitCode.DONE.number();
    }

    @Command(name = "publish")
    int publish(@Parameters(index = "0", paramLabel = "RELEASE") Path file, @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        // Read here first, so that a damaged file is named before anything travels.
        Release release = Release.of(Files.readAllBytes(file));
        if (dryRun) {
            terminal.out()
                    .println(Texts.say(
                            "bank.wouldPublish",
                            release.manifest().number(),
                            release.digest().hex()));
            return ExitCode.DONE.number();
        }
        JsonNode answer = terminal.server().upload("/api/releases", file);
        terminal.out()
                .println(Texts.say(
                        "bank.published",
                        release.manifest().number(),
                        answer.path("digest").asText()));
        return ExitCode.DONE.number();
    }

    private Workspace opened(Path folder) throws IOException {
        try {
            return Workspace.read(folder);
        } catch (WorkspaceRefused e) {
            e.findings().forEach(finding -> terminal.err().println(Tables.visible(Texts.said(finding))));
            throw Failure.said("bank.faults", e.findings().size());
        }
    }
}
