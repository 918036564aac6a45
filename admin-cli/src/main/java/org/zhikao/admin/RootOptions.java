package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.TrustAnchor;
import picocli.CommandLine.Option;

/** Whom the user trusts: there is no built-in root. */
final class RootOptions {

    @Option(names = "--root", paramLabel = "PEM")
    private @Nullable Path root;

    @Option(names = "--crl", paramLabel = "PEM")
    private @Nullable Path revocations;

    /** The root if one is named. */
    Optional<TrustAnchor> named() throws IOException {
        return root == null ? Optional.empty() : Optional.of(anchor());
    }

    /**
     * The root with the revocation list.
     *
     * @throws Failure if none is named, or the file holds more than one
     */
    TrustAnchor anchor() throws IOException {
        if (root == null) {
            throw Failure.usage("verify.needsRoot");
        }
        List<X509Certificate> certificates = GivenFile.certificates(root);
        if (certificates.size() != 1) {
            throw Failure.said("verify.oneRoot", root, certificates.size());
        }
        TrustAnchor anchor = TrustAnchor.of(certificates.get(0));
        return revocations == null ? anchor : anchor.with(Pem.readRevocationList(GivenFile.bytes(revocations)));
    }
}
