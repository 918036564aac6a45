package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.WorkspaceRefused;
import org.zhikao.evidence.Pem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The bank in the authoring office: check it, make a release, send it to a server. */
@Command(name = "bank", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class BankCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "check", mixinStandardHelpOptions = true)
    int check(@Option(names = "--workspace", defaultValue = "question-bank/workspace", paramLabel = "DIR") Path folder)
            throws IOException {
        Workspace workspace = opened(folder);
        out().println(Texts.say(
                "bank.checked",
                workspace.items().size(),
                workspace.approved().size(),
                workspace.regulationCount()));
        return 0;
    }

    @Command(name = "build", mixinStandardHelpOptions = true)
    int build(
            @Option(names = "--workspace", defaultValue = "question-bank/workspace", paramLabel = "DIR") Path folder,
            @Option(names = "--number", required = true, paramLabel = "N") int number,
            @Option(names = "--recipient", required = true, paramLabel = "PEM") List<Path> recipients,
            @Mixin KeyOptions key,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        Workspace workspace = opened(folder);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path recipient : recipients) {
            certificates.addAll(Pem.readCertificates(Files.readAllBytes(recipient)));
        }
        ReleaseFile release = ReleaseBuilder.build(workspace, number, certificates, key.open(), Instant.now());
        Path target = file.toAbsolutePath();
        Path fresh = Files.createTempFile(Objects.requireNonNull(target.getParent()), "release", ".new");
        Files.write(fresh, release.bytes());
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        out().println(Texts.say(
                "bank.built",
                number,
                Release.of(release.bytes()).manifest().items().size(),
                file,
                release.digest().hex()));
        return 0;
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    int publish(@Parameters(index = "0", paramLabel = "RELEASE") Path file) throws IOException {
        Release release = Release.of(Files.readAllBytes(file));
        JsonNode answer = server.loggedIn().upload("/api/releases", file);
        out().println(Texts.say(
                "bank.published",
                release.manifest().number(),
                answer.path("digest").asText(release.digest().hex())));
        return 0;
    }

    private Workspace opened(Path folder) throws IOException {
        try {
            return Workspace.read(folder);
        } catch (WorkspaceRefused e) {
            e.findings().forEach(spec.commandLine().getErr()::println);
            throw Failure.said("bank.faults", e.findings().size());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
