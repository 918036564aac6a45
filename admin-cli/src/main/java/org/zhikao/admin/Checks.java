package org.zhikao.admin;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;
import org.zhikao.evidence.VerifiedRecord;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Language;

/** The checks of {@code verify} and {@code renewal replay}: all of them offline. */
final class Checks {

    private static final String DOCUMENT = "document.pdf";
    private static final String STATEMENT = "statement.json";

    /** Types of records that say that no certificate is in force. */
    private static final Map<String, Reason> NOT_IN_FORCE = Map.of(
            RecordType.WITHHELD.name(), Reason.WITHHELD,
            RecordType.SUSPENDED.name(), Reason.SUSPENDED,
            RecordType.REVOKED.name(), Reason.REVOKED);

    private Checks() {}

    /** A proof bundle; a decision in it is decided again, a document in it checked for itself. */
    static Verdict bundle(byte[] bytes, TrustAnchor root) {
        ProofBundle bundle = ProofBundle.read(bytes);
        Verified verified = BundleVerifier.verify(bundle, root);
        List<String> lines = new ArrayList<>();
        verified.findings().forEach(finding -> lines.add(line(finding)));
        Optional<DossierFile.Replayed> replayed = decision(bundle).map(DossierFile::replay);
        replayed.ifPresent(again -> lines.addAll(lines(again)));
        bundle.attachment(DOCUMENT).ifPresent(pdf -> lines.add(document(SignedPdf.verify(pdf, root))));
        VerifiedRecord first = verified.records().get(0);
        replayed.ifPresent(again -> requireSameRules(bundle, again));
        Instant latest = verified.records().stream()
                .map(record -> record.leaf().at())
                .max(Instant::compareTo)
                .orElseThrow();
        Optional<LocalDate> lastDay = replayed.flatMap(again -> again.decision().validUntil());
        return new Verdict(lines, latest, lastDay, notInForce(first.record().type()));
    }

    /** A certificate or notice as a PDF. */
    static Verdict pdf(byte[] bytes, TrustAnchor root) {
        SignedBy by = SignedPdf.verify(bytes, root);
        return new Verdict(List.of(document(by)), by.at(), Optional.empty(), Optional.empty());
    }

    /** The text of a code printed on a certificate. */
    static Verdict code(String text, List<X509Certificate> seals, TrustAnchor root) {
        CompactRecord.Checked checked = CompactRecord.verify(text.strip(), seals, root);
        CompactRecord record = checked.record();
        List<String> lines = List.of(
                Texts.say("verify.code", record.number(), record.name(), record.from(), record.to()),
                Texts.say(
                        "verify.codeDigests",
                        record.certificateId(),
                        record.scopes().hex(),
                        record.decision().hex()),
                sealed("verify.sealed", checked.by()),
                Texts.say("verify.codeLimits"));
        return new Verdict(lines, checked.by().at(), Optional.of(record.to()), Optional.empty());
    }

    /** A dossier file: decided again, compared byte for byte. Returns the lines that explain the decision. */
    static List<String> dossier(byte[] bytes) {
        return lines(DossierFile.read(bytes).replay());
    }

    private static List<String> lines(DossierFile.Replayed replayed) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.say("verify.replayed", replayed.decision().digest().hex()));
        Language language = Texts.language() == Texts.Language.zh ? Language.ZH : Language.EN;
        lines.addAll(replayed.explanation().lines(language));
        return lines;
    }

    /** The files of the decision, if the bundle has one; some of them without the others are none. */
    private static Optional<DossierFile> decision(ProofBundle bundle) {
        List<byte[]> files = Stream.of("dossier.json", "policy.yml", "credit-rules.yml", "decision.json")
                .flatMap(name -> bundle.attachment(name).stream())
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.size() < 4) {
            throw new MalformedEvidence(Texts.say("verify.halfDecision"));
        }
        byte[] file = DossierFile.write(files.get(0), files.get(1), files.get(2), files.get(3));
        return Optional.of(DossierFile.read(file));
    }

    /** The two persons signed for a decision by these rules, not by others. */
    private static void requireSameRules(ProofBundle bundle, DossierFile.Replayed replayed) {
        Optional<DecisionManifest> manifest = bundle.attachment(STATEMENT).map(DecisionManifest::parse);
        boolean same = manifest.filter(signed -> signed.policy()
                                .equals(replayed.policy().digest())
                        && signed.creditRules().equals(replayed.creditRules().digest()))
                .isPresent();
        if (!same) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Texts.say("verify.otherRules"));
        }
    }

    private static Optional<Reason> notInForce(String type) {
        return Optional.ofNullable(NOT_IN_FORCE.get(type));
    }

    private static String document(SignedBy by) {
        return sealed("verify.document", by);
    }

    private static String sealed(String key, SignedBy by) {
        return Texts.say(key, by.at(), by.subject(), by.keyId().substring(0, 16));
    }

    private static String line(Finding finding) {
        return Texts.say(
                finding.kind().isWarning() ? "verify.warning" : "verify.finding",
                Texts.name("finding.", finding.kind().name()),
                Texts.say("said." + finding.kind(), finding.arguments().toArray()),
                finding.kind().name());
    }
}
