package org.zhikao.admin.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseRefused;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Pem;

/** A file that was named on the command line. Whatever is wrong with it is told with its name. */
public final class GivenFile {

    private GivenFile() {}

    /**
     * Its bytes.
     *
     * @throws Failure for a folder, whose reading would fail without saying which
     */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw Failure.said("failure.folder", file);
        }
        return Files.readAllBytes(file);
    }

    /**
     * The release in it.
     *
     * @throws Failure if it isn't a sound release file
     */
    public static Release release(Path file) throws IOException {
        try {
            return Release.of(bytes(file));
        } catch (ReleaseRefused e) {
            throw Failure.said("bank.noRelease", file, Texts.said(e.said()));
        }
    }

    /**
     * Its certificates.
     *
     * @throws Failure (wrong usage) if it isn't a PEM file of certificates
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            return Pem.readCertificates(bytes(file));
        } catch (MalformedEvidence e) {
            throw Failure.usage("failure.noPem", file, Texts.said(e.said()));
        }
    }
}
