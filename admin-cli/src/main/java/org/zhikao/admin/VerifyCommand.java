package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a proof bundle without any server, against a root that the user brings: there is no built-in one. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--root", required = true, paramLabel = "PEM")
    private Path root = Path.of("");

    @Option(names = "--crl", paramLabel = "PEM")
    private @Nullable Path revocations;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<X509Certificate> certificates = Pem.readCertificates(Files.readAllBytes(root));
        if (certificates.size() != 1) {
            throw Failure.said("verify.oneRoot", root, certificates.size());
        }
        TrustAnchor anchor = TrustAnchor.of(certificates.get(0));
        if (revocations != null) {
            anchor = anchor.with(Pem.readRevocationList(Files.readAllBytes(revocations)));
        }
        for (Finding finding :
                BundleVerifier.verify(ProofBundle.read(file), anchor).findings()) {
            terminal.out()
                    .println(Texts.say(
                            finding.kind().isWarning() ? "verify.warning" : "verify.finding",
                            Texts.name("finding.", finding.kind().name()),
                            Texts.say(
                                    "said." + finding.kind(),
                                    finding.arguments().toArray()),
                            finding.kind().name()));
        }
        terminal.out().println(Texts.say("verify.valid"));
        return 0;
    }
}
