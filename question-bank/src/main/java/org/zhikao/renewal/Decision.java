package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;

/**
 * What the policy recommends for one dossier, and why (换发决定). A pure function of dossier, policy and credit rules.
 *
 * @param outcome of the first reason that has one
 * @param withholding present exactly for WITHHOLD
 * @param reasons every rule that applied, in the policy's order
 * @param scopes the powers of the renewed certificate; for any other outcome those held
 * @param pendingScopes new powers that must be tested before they are added
 * @param validity of the renewed certificate, for RENEW only
 * @param deadline for CONDITIONAL only; never after the last day of the certificate held
 */
public record Decision(
        Subject subject,
        Outcome outcome,
        Optional<Withholding> withholding,
        List<ReasonGiven> reasons,
        List<String> scopes,
        List<String> pendingScopes,
        Optional<Validity> validity,
        Optional<LocalDate> deadline) {

    private static final String PURPOSE = "zhikao/decision";

    /** Copies the lists. */
    public Decision {
        reasons = List.copyOf(reasons);
        scopes = List.copyOf(scopes);
        pendingScopes = List.copyOf(pendingScopes);
    }

    /** What was judged, by which rules. */
    public record Subject(
            String dossierId,
            Digest dossier,
            String seasonId,
            String officerId,
            LocalDate asOf,
            Digest policy,
            String policyId,
            int policyVersion,
            Digest creditRules) {}

    /** First and last day, both inclusive. */
    public record Validity(LocalDate from, LocalDate until) {}

    /** Digest of the dossier. */
    public Digest dossier() {
        return subject.dossier();
    }

    /** First day of the renewed certificate. */
    public Optional<LocalDate> validFrom() {
        return validity.map(Validity::from);
    }

    /** Last day of the renewed certificate. */
    public Optional<LocalDate> validUntil() {
        return validity.map(Validity::until);
    }

    /** The reason whose outcome is the decision's. */
    public ReasonGiven decisive() {
        return reasons.stream()
                .filter(ReasonGiven::decisive)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A decision has a decisive reason"));
    }

    /** The codes of all reasons that have an outcome, in order, each once. */
    public List<String> codes() {
        return reasons.stream()
                .filter(reason -> reason.outcome().isPresent())
                .map(ReasonGiven::code)
                .distinct()
                .toList();
    }

    /**
     * What each reason that has an outcome rests on, in order: its code and a digest over outcome, what there is, what it
     * takes and what is missing. Whoever was told the same statements was told the same, whatever proves it and whenever.
     */
    public List<String> statements() {
        return reasons.stream()
                .filter(reason -> reason.outcome().isPresent())
                .map(ReasonGiven::statement)
                .distinct()
                .toList();
    }

    /** The canonical bytes: what is stored, listed in a manifest by digest, and attached to the record. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("purpose", PURPOSE)
                .put("dossierId", subject.dossierId())
                .put("dossier", subject.dossier().hex())
                .put("seasonId", subject.seasonId())
                .put("officerId", subject.officerId())
                .put("asOf", subject.asOf().toString())
                .put("policy", subject.policy().hex())
                .put("policyId", subject.policyId())
                .put("policyVersion", subject.policyVersion())
                .put("creditRules", subject.creditRules().hex())
                .put("outcome", outcome.name());
        withholding.ifPresent(value -> json.put("withholding", value.name()));
        validity.ifPresent(value -> json.put("validFrom", value.from().toString())
                .put("validUntil", value.until().toString()));
        deadline.ifPresent(value -> json.put("deadline", value.toString()));
        scopes.forEach(json.putArray("scopes")::add);
        pendingScopes.forEach(json.putArray("pendingScopes")::add);
        var array = json.putArray("reasons");
        reasons.forEach(reason -> array.add(reason.json()));
        return CanonicalJson.bytes(json);
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /**
     * Reads a decision back. Whether it is the right one, only deciding again shows: {@link DossierFile#replay}.
     *
     * @throws MalformedEvidence if these are not the bytes of a decision
     */
    public static Decision parse(byte[] bytes) {
        Members members = Members.document(bytes, DossierSaying.THE_DECISION, PURPOSE);
        Subject subject = new Subject(
                members.text("dossierId"),
                members.digest("dossier"),
                members.text("seasonId"),
                members.text("officerId"),
                members.date("asOf"),
                members.digest("policy"),
                members.text("policyId"),
                members.number("policyVersion"),
                members.digest("creditRules"));
        Optional<LocalDate> from = members.optional("validFrom", some -> some.date("validFrom"));
        Optional<LocalDate> until = members.optional("validUntil", some -> some.date("validUntil"));
        Decision decision = new Decision(
                subject,
                members.oneOf("outcome", Outcome.class),
                members.optional("withholding", some -> some.oneOf("withholding", Withholding.class)),
                members.objects("reasons", ReasonGiven::of),
                members.texts("scopes"),
                members.texts("pendingScopes"),
                from.flatMap(first -> until.map(last -> new Validity(first, last))),
                members.optional("deadline", some -> some.date("deadline")));
        members.done();
        long decisive =
                decision.reasons().stream().filter(ReasonGiven::decisive).count();
        if (decisive != 1 || !Arrays.equals(decision.bytes(), bytes)) {
            throw new MalformedEvidence(DossierSaying.FORM, DossierSaying.THE_DECISION);
        }
        return decision;
    }
}
