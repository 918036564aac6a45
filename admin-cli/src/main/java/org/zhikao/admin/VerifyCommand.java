package org.zhikao.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.sitting.GivenReceipt;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.ConsistencyProof;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.TrustAnchor;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks evidence without any server, against a root that the user brings: there is no built-in one. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

    /** Larger than any file that this program makes; more would only fill the memory. */
    private static final long LARGEST = 256L << 20;

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Mixin
    private RootOptions roots = new RootOptions();

    @Option(names = "--seal", paramLabel = "PEM")
    private @Nullable List<Path> seals;

    @Option(names = "--max-age", paramLabel = "DAYS")
    private @Nullable Integer maxAge;

    @Option(names = "--receipt", paramLabel = "CODE")
    private @Nullable String receipt;

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
    private CheckReport.Format format = CheckReport.Format.table;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A file, or the text of a printed code. */
    static final class Subject {

        @Parameters(index = "0", paramLabel = "FILE")
        private @Nullable Path file;

        @Option(names = "--qr", paramLabel = "TEXT")
        private @Nullable String code;

        private byte[] bytes() throws IOException {
            if (file == null) {
                return String.valueOf(code).getBytes(StandardCharsets.UTF_8);
            }
            if (Files.size(file) > LARGEST) {
                throw Failure.usage("verify.tooLarge", file, LARGEST >> 20);
            }
            return GivenFile.bytes(file);
        }

        private EvidenceKind kind(byte[] bytes) {
            EvidenceKind kind = EvidenceKind.of(bytes);
            return file == null && kind != EvidenceKind.RECEIPT ? EvidenceKind.CODE : kind;
        }
    }

    @Override
    public Integer call() throws IOException {
        byte[] bytes = subject.bytes();
        EvidenceKind kind = subject.kind(bytes);
        return new CheckReport(terminal, format, kind).of(report -> check(bytes, kind, report));
    }

    private void check(byte[] bytes, EvidenceKind kind, CheckReport report) throws IOException {
        if (kind == EvidenceKind.DOSSIER) {
            report.replayed(Checks.replay(bytes, Optional.empty()));
            return;
        }
        if (kind == EvidenceKind.UNKNOWN) {
            throw new MalformedEvidence(Texts.say("verify.unknownKind"));
        }
        if (receipt != null && kind != EvidenceKind.BUNDLE) {
            throw Failure.usage("verify.noReceipt");
        }
        TrustAnchor anchor = roots.anchor();
        Instant now = terminal.clock().instant();
        if (kind == EvidenceKind.CONSISTENCY) {
            if (maxAge != null) {
                throw Failure.usage("verify.noAge");
            }
            report.grown(Checks.consistency(ConsistencyProof.parse(bytes), anchor, now));
            return;
        }
        Verdict verdict = switch (kind) {
            case PDF -> Checks.pdf(bytes, anchor);
            case BUNDLE -> Checks.bundle(bytes, anchor, given());
            case RECEIPT ->
                Checks.receipt(new GivenReceipt(new String(bytes, StandardCharsets.UTF_8), seals()), anchor);
            default -> Checks.code(new String(bytes, StandardCharsets.UTF_8), seals(), anchor);
        };
        verdict.conclude(report, now, Optional.ofNullable(maxAge));
    }

    private Optional<GivenReceipt> given() throws IOException {
        return receipt == null
                ? Optional.empty()
                : Optional.of(new GivenReceipt(receipt, seals == null ? List.of() : seals()));
    }

    private List<X509Certificate> seals() throws IOException {
        if (seals == null) {
            throw Failure.usage("verify.needsSeal");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path seal : seals) {
            certificates.addAll(GivenFile.certificates(seal));
        }
        return certificates;
    }
}
