package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.admin.sitting.GivenReceipt;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.ConsistencyProof;
import org.zhikao.evidence.Digest;
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
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Explanation;
import org.zhikao.renewal.Language;
import org.zhikao.renewal.Outcome;

/** The checks of {@code verify} and {@code renewal replay}: all of them offline. */
final class Checks {

    private static final String DOCUMENT = "document.pdf";
    private static final String STATEMENT = "statement.json";
    private static final String NOTHING = "-";
    private static final String CONDITIONAL = "CONDITIONAL";
    private static final Set<String> WITHHELD = Set.of("DEFER", "REFUSE");

    /** Types of records that say that no certificate is in force. */
    private static final Map<String, Reason> NOT_IN_FORCE = Map.of(
            RecordType.WITHHELD.name(), Reason.WITHHELD,
            RecordType.SUSPENDED.name(), Reason.SUSPENDED,
            RecordType.REVOKED.name(), Reason.REVOKED,
            RecordType.CANCELLED.name(), Reason.CANCELLED);

    private Checks() {}

    /**
     * A proof bundle; a decision in it is decided again, a document in it checked for itself.
     *
     * @param receipt that the bundle's sitting must have
     */
    static Verdict bundle(byte[] bytes, TrustAnchor root, Optional<GivenReceipt> receipt) {
        ProofBundle bundle = ProofBundle.read(bytes);
        Verified verified = BundleVerifier.verify(bundle, root);
        // The list that came along counts for every signature in the bundle, the document's seal too.
        TrustAnchor known = bundle.revocationList().map(root::with).orElse(root);
        List<String> lines = new ArrayList<>(lines(verified.findings()));
        receipt.ifPresent(given -> lines.add(given.compare(bundle, verified, known)));
        Optional<DossierFile.Replayed> replayed = decision(bundle).map(DossierFile::replay);
        replayed.ifPresent(again -> lines.addAll(lines(again, isSignedByTwo(verified))));
        bundle.attachment(DOCUMENT).ifPresent(pdf -> lines.add(document(SignedPdf.verify(pdf, known))));
        replayed.ifPresent(again -> requireSameRules(bundle, again));
        Instant latest = verified.records().stream()
                .map(record -> record.leaf().at())
                .max(Instant::compareTo)
                .orElseThrow();
        List<Decision.Validity> terms = replayed.flatMap(
                        again -> again.decision().validity())
                .map(List::of)
                .orElseGet(() -> reinstated(verified));
        terms.stream().skip(1).map(Checks::following).forEach(lines::add);
        Optional<DossierFile.Replayed> conditional =
                replayed.filter(again -> again.decision().outcome() == Outcome.CONDITIONAL);
        conditional.ifPresent(again -> lines.add(Texts.say(
                "verify.conditional",
                again.decision().deadline().orElse(again.dossier().asOf()),
                heldUntil(again))));
        boolean aboutCertificate = isAboutCertificate(verified);
        lines.add(Texts.say(aboutCertificate ? "verify.asOf" : "verify.asOfRecords", LocalTime.shown(latest)));
        List<String> warnings = new ArrayList<>(warnings(verified.findings()));
        if (aboutCertificate) {
            warnings.add(Verdict.STATUS_UNKNOWN);
        }
        replayed.filter(DossierFile.Replayed::formerly).ifPresent(again -> warnings.add(Verdict.FORMERLY));
        return new Verdict(
                lines,
                latest,
                terms,
                notInForce(verified, replayed, latest),
                conditional.isPresent() ? "verify.noticeAsOf" : "verify.validAsOf",
                replayed.map(DossierFile.Replayed::decision),
                warnings);
    }

    /** Whether two persons signed for the very decision that the bundle's record carries out. */
    private static boolean isSignedByTwo(Verified verified) {
        return verified.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.CARRIED_OUT);
    }

    private static boolean isAboutCertificate(Verified verified) {
        return verified.records().stream()
                .map(record -> record.record().type())
                .anyMatch(type -> NOT_IN_FORCE.containsKey(type)
                        || type.equals(RecordType.ISSUED.name())
                        || type.equals(RecordType.REINSTATED.name()));
    }

    /**
     * The term of a certificate that counts again, as its record states it, and of the one already issued in its place,
     * which counts again with it. The verifier made sure that two persons signed for the second.
     */
    private static List<Decision.Validity> reinstated(Verified verified) {
        return verified.records().stream()
                .filter(record -> record.record().type().equals(RecordType.REINSTATED.name()))
                .map(record -> record.record().body())
                .findFirst()
                .map(body -> Stream.of(
                                stated(body, "validFrom", "validTo"),
                                stated(body, "successorValidFrom", "successorValidTo"))
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Decision.Validity> stated(JsonNode body, String from, String to) {
        if (!body.has(from) || !body.has(to)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Decision.Validity(
                    LocalDate.parse(body.path(from).asText()),
                    LocalDate.parse(body.path(to).asText())));
        } catch (DateTimeException e) {
            throw new MalformedEvidence("The record states no term: " + e.getMessage(), e);
        }
    }

    private static String following(Decision.Validity successor) {
        return Texts.say("verify.successor", successor.from(), successor.until());
    }

    /** A receipt alone: the node promised, and that is all that it shows. */
    static Verdict receipt(GivenReceipt receipt, TrustAnchor root) {
        GivenReceipt.Promise promise = receipt.promise(root);
        List<String> lines = new ArrayList<>(promise.lines());
        lines.addAll(lines(limits(root)));
        List<String> warnings = new ArrayList<>(List.of(GivenReceipt.PROMISED));
        warnings.addAll(warnings(limits(root)));
        return new Verdict(
                lines,
                promise.receipt().at(),
                List.of(),
                Optional.empty(),
                "verify.promised",
                Optional.empty(),
                warnings);
    }

    /** A certificate or notice as a PDF, with the term or the kind that it states for programs. */
    static Verdict pdf(byte[] bytes, TrustAnchor root) {
        SignedBy by = SignedPdf.verify(bytes, root);
        List<String> lines = new ArrayList<>(List.of(document(by)));
        Optional<CompactRecord> record = SignedPdf.stated(bytes, SignedPdf.RECORD)
                .map(text -> CompactRecord.verify(text, List.of(by.certificate()), root)
                        .record());
        Optional<String> notice = SignedPdf.stated(bytes, SignedPdf.NOTICE);
        record.ifPresent(stated -> lines.add(issued(stated)));
        notice.filter(CONDITIONAL::equals).ifPresent(any -> lines.add(Texts.say("verify.pdfConditional")));
        if (record.isEmpty() && notice.isEmpty()) {
            lines.add(Texts.say("verify.pdfUnstated"));
        }
        lines.add(Texts.say("verify.pdfLimits"));
        return Verdict.ofSeal(
                lines,
                by.at(),
                record.map(stated -> new Decision.Validity(stated.from(), stated.to())),
                notice.filter(WITHHELD::contains)
                        .map(any -> new Verdict.NotInForce(Reason.WITHHELD, Texts.say("verify.pdfWithheld"))),
                root);
    }

    private static String issued(CompactRecord record) {
        return Texts.say("verify.code", record.number(), record.name(), record.from(), record.to());
    }

    /** The text of a code printed on a certificate. */
    static Verdict code(String text, List<X509Certificate> seals, TrustAnchor root) {
        CompactRecord.Checked checked = CompactRecord.verify(text.strip(), seals, root);
        CompactRecord record = checked.record();
        List<String> lines = List.of(
                issued(record),
                Texts.say(
                        "verify.codeDigests",
                        record.certificateId(),
                        record.scopes().hex(),
                        record.decision().hex()),
                sealed("verify.sealed", checked.by()),
                Texts.say("verify.codeLimits"));
        Decision.Validity term = new Decision.Validity(record.from(), record.to());
        return Verdict.ofSeal(lines, checked.by().at(), Optional.of(term), root);
    }

    /**
     * A register that only grew.
     *
     * @param older what it held before
     * @param newer what it holds now
     * @param lines for the person who asked
     * @param warnings all that limits what was proven: kinds of findings
     */
    record Grown(Checkpoint older, Checkpoint newer, List<String> lines, List<String> warnings) {}

    /** Two checkpoints of the register and the proof between them. */
    static Grown consistency(ConsistencyProof proof, TrustAnchor root, Instant now) {
        proof.verify(root, now);
        Checkpoint older = proof.older().checkpoint();
        Checkpoint newer = proof.newer().checkpoint();
        List<Finding> limits = limits(root);
        List<String> lines = new ArrayList<>();
        lines.add(Texts.say(
                "register.consistent",
                newer.origin(),
                older.size(),
                newer.size(),
                newer.root().hex()));
        lines.add(Texts.say("register.limits"));
        lines.addAll(lines(limits));
        // What the second sentence says in words: nobody but the log vouches for what it shows to whom.
        List<String> warnings = new ArrayList<>(List.of(Finding.Kind.UNWITNESSED.name()));
        warnings.addAll(warnings(limits));
        return new Grown(older, newer, lines, warnings);
    }

    /** What a chosen root leaves open: revoked keys, without a list; everything, if it is a demonstration's. */
    static List<Finding> limits(TrustAnchor root) {
        List<Finding> limits = new ArrayList<>();
        if (root.revocationLists().isEmpty()) {
            limits.add(new Finding(Finding.Kind.NO_REVOCATION_LIST, List.of()));
        }
        if (root.isDemo()) {
            limits.add(new Finding(
                    Finding.Kind.DEMO_ROOT,
                    List.of(root.root().getSubjectX500Principal().getName())));
        }
        return limits;
    }

    static List<String> lines(List<Finding> findings) {
        return findings.stream().map(Checks::line).toList();
    }

    /** For programs: the kinds that limit what was proven. */
    static List<String> warnings(List<Finding> findings) {
        return findings.stream()
                .map(Finding::kind)
                .filter(Finding.Kind::isWarning)
                .map(Enum::name)
                .toList();
    }

    /**
     * A dossier file: decided again, compared byte for byte.
     *
     * @param digest of the decision that somebody holds in a proof bundle or on paper
     * @throws EvidenceRefused if the file is about another
     */
    static DossierFile.Replayed replay(byte[] bytes, Optional<Digest> digest) {
        DossierFile.Replayed replayed = DossierFile.read(bytes).replay();
        Digest actual = replayed.decision().digest();
        digest.filter(held -> !actual.equals(held)).ifPresent(held -> {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Texts.say("verify.anotherDecision", actual, held));
        });
        return replayed;
    }

    /** The lines that explain the decision and say that nobody signed the file itself: it stays what the rules propose. */
    static List<String> dossier(DossierFile.Replayed replayed) {
        List<String> lines = new ArrayList<>(lines(replayed, false));
        lines.add(Texts.say("verify.unsigned"));
        return lines;
    }

    private static List<String> lines(DossierFile.Replayed replayed, boolean decided) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.say("verify.replayed", replayed.decision().digest().hex()));
        if (replayed.formerly()) {
            lines.add(Texts.say("verify.formerly"));
        }
        Language language = Texts.language() == Texts.Language.zh ? Language.ZH : Language.EN;
        Explanation explanation = replayed.explanation();
        lines.addAll((decided ? explanation.decided() : explanation).lines(language));
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

    /** The two persons signed for this outcome in this season by these rules, not for another or by others. */
    private static void requireSameRules(ProofBundle bundle, DossierFile.Replayed replayed) {
        Optional<DecisionManifest> manifest = bundle.attachment(STATEMENT).map(DecisionManifest::parse);
        boolean same = manifest.filter(signed -> signed.policy()
                                .equals(replayed.policy().digest())
                        && signed.creditRules().equals(replayed.creditRules().digest()))
                .isPresent();
        if (!same) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Texts.say("verify.otherRules"));
        }
        Decision decision = replayed.decision();
        boolean about = manifest.filter(signed -> signed.outcome() == decision.outcome()
                        && signed.seasonId().equals(decision.subject().seasonId()))
                .isPresent();
        if (!about) {
            throw new EvidenceRefused(
                    Reason.CONTENT_ALTERED,
                    Texts.say(
                            "verify.otherOutcome",
                            Texts.name("renewal.outcome.", decision.outcome().name()),
                            decision.subject().seasonId()));
        }
    }

    /** Any record of the bundle may say so; a term to make something good leaves the certificate held as it is. */
    private static Optional<Verdict.NotInForce> notInForce(
            Verified verified, Optional<DossierFile.Replayed> replayed, Instant latest) {
        for (VerifiedRecord record : verified.records()) {
            Reason reason = NOT_IN_FORCE.get(record.record().type());
            if (reason == null) {
                continue;
            }
            if (reason != Reason.WITHHELD) {
                return Optional.of(
                        new Verdict.NotInForce(reason, Texts.say("verify.notInForce", LocalTime.shown(latest))));
            }
            if (replayed.filter(again -> again.decision().outcome() == Outcome.CONDITIONAL)
                    .isEmpty()) {
                String until = replayed.map(Checks::heldUntil).orElse(NOTHING);
                return Optional.of(new Verdict.NotInForce(reason, Texts.say("verify.withheld", until)));
            }
        }
        return Optional.empty();
    }

    /** The last day of the certificate that was to be renewed. */
    private static String heldUntil(DossierFile.Replayed replayed) {
        return replayed.dossier()
                .facts()
                .certificate()
                .map(held -> held.validTo().toString())
                .orElse(NOTHING);
    }

    private static String document(SignedBy by) {
        return sealed("verify.document", by);
    }

    private static String sealed(String key, SignedBy by) {
        return Texts.say(key, LocalTime.shown(by.at()), by.subject(), by.keyId().substring(0, 16));
    }

    private static String line(Finding finding) {
        return Texts.say(
                finding.kind().isWarning() ? "verify.warning" : "verify.finding",
                Texts.name("finding.", finding.kind().name()),
                Texts.say(
                        "said." + finding.kind(),
                        finding.arguments().stream().map(LocalTime::shown).toArray()),
                finding.kind().name());
    }
}
