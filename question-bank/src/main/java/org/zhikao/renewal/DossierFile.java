package org.zhikao.renewal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.StoredZip;

/**
 * Everything that it takes to decide again, in one file (审核包): a {@linkplain StoredZip stored} zip of {@code
 * dossier.json policy.yml credit-rules.yml decision.json}.
 */
public final class DossierFile {

    private static final String DOSSIER = "dossier.json";
    private static final String POLICY = "policy.yml";
    private static final String CREDIT_RULES = "credit-rules.yml";
    private static final String DECISION = "decision.json";
    private static final List<String> NAMES = List.of(DOSSIER, POLICY, CREDIT_RULES, DECISION);

    private final Map<String, byte[]> files;

    private DossierFile(Map<String, byte[]> files) {
        this.files = files;
    }

    /** The file of these parts; the same parts give the same bytes everywhere. */
    public static byte[] write(byte[] dossier, byte[] policy, byte[] creditRules, byte[] decision) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(DOSSIER, dossier);
        files.put(POLICY, policy);
        files.put(CREDIT_RULES, creditRules);
        files.put(DECISION, decision);
        return StoredZip.pack(files);
    }

    /**
     * Reads such a file.
     *
     * @throws EvidenceRefused with {@link Reason#MALFORMED} if it is not one, down to the last byte of the zip
     */
    public static DossierFile read(byte[] zip) {
        Map<String, byte[]> files = StoredZip.unpack(zip);
        if (!List.copyOf(files.keySet()).equals(NAMES)) {
            throw new MalformedEvidence(DossierSaying.FILE_HOLDS, NAMES, files.keySet());
        }
        return new DossierFile(files);
    }

    /** The dossier's bytes. */
    public byte[] dossier() {
        return file(DOSSIER);
    }

    /** The policy's bytes. */
    public byte[] policy() {
        return file(POLICY);
    }

    /** The bytes of the credit rules. */
    public byte[] creditRules() {
        return file(CREDIT_RULES);
    }

    /** The decision's bytes. */
    public byte[] decision() {
        return file(DECISION);
    }

    /**
     * What was decided again and found to be the same, byte for byte.
     *
     * @param formerly whether only as programs of before decided, that looked no further than the words of a policy: these
     *     or their order may withhold for hours, credits or documents alone, and today a person would decide
     */
    public record Replayed(
            Dossier dossier, RenewalPolicy policy, CreditRules creditRules, Decision decision, boolean formerly) {

        /** Why. */
        public Explanation explanation() {
            return Explanation.of(decision, dossier, policy, creditRules);
        }
    }

    /**
     * Decides again and compares with the decision in the file.
     *
     * @throws EvidenceRefused with {@link Reason#MALFORMED} if a part is not readable as what it is, {@link
     *     Reason#CONTENT_ALTERED} if the parts do not belong together or the decision is another
     */
    public Replayed replay() {
        Dossier dossier = Dossier.parse(dossier());
        requireNamed(POLICY, dossier.policy());
        requireNamed(CREDIT_RULES, dossier.creditRules());
        if (!Decision.parse(decision()).dossier().equals(dossier.digest())) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, DossierSaying.OTHER_DOSSIER, DECISION);
        }
        RenewalPolicy policy;
        CreditRules rules;
        try {
            policy = RenewalPolicy.parse(POLICY, policy());
            rules = CreditRules.parse(CREDIT_RULES, creditRules());
        } catch (RuleProblem e) {
            throw new MalformedEvidence(e, PolicySaying.UNREADABLE, e.said());
        }
        Decision again = policy.decide(dossier, rules);
        if (Arrays.equals(again.bytes(), decision())) {
            return new Replayed(dossier, policy, rules, again, false);
        }
        Decision written = policy.decideAsWritten(dossier, rules);
        if (Arrays.equals(written.bytes(), decision())) {
            return new Replayed(dossier, policy, rules, written, true);
        }
        throw new EvidenceRefused(
                Reason.CONTENT_ALTERED,
                DossierSaying.DECIDED_OTHERWISE,
                again.outcome(),
                again.codes(),
                again.digest());
    }

    private void requireNamed(String name, Digest named) {
        if (!Digest.of(file(name)).equals(named)) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, DossierSaying.NOT_NAMED, name);
        }
    }

    private byte[] file(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new MalformedEvidence(DossierSaying.FILE_LACKS, name);
        }
        return content.clone();
    }
}
