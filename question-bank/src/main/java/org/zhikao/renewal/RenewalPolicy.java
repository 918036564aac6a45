package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;
import org.zhikao.renewal.Decision.Validity;

/**
 * The ordered rules by which renewals are judged (换发规则). Read from a YAML file whose bytes, kept as they are, name the
 * policy. Compiled once; safe for use by many threads.
 */
public final class RenewalPolicy {

    private final byte[] bytes;
    private final Digest digest;
    private final Heading heading;
    private final Terms terms;
    private final Map<String, Long> limits;
    private final List<PolicyRule> rules;
    private final Map<String, PolicyRule> rulesById;
    private final List<AppealStep> appeal;
    private final Set<String> yearly;

    RenewalPolicy(
            byte[] bytes,
            Heading heading,
            Terms terms,
            Map<String, Long> limits,
            List<PolicyRule> rules,
            List<AppealStep> appeal) {
        this.bytes = bytes.clone();
        this.digest = Digest.of(bytes);
        this.heading = heading;
        this.terms = terms;
        this.limits = limits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> "limits." + entry.getKey(), Map.Entry::getValue));
        this.rules = List.copyOf(rules);
        this.rulesById = rules.stream().collect(Collectors.toUnmodifiableMap(PolicyRule::id, Function.identity()));
        this.appeal = List.copyOf(appeal);
        this.yearly = rules.stream()
                .filter(rule -> rule.cases().stream()
                        .anyMatch(one -> one.outcome().equals(Optional.of(Outcome.CONDITIONAL))
                                && one.when().asksForTraining()))
                .map(PolicyRule::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Which policy this is, and what it rests on. */
    record Heading(String id, int version, LocalText title, LocalText basis) {}

    /**
     * Periods that the engine itself needs.
     *
     * @param afterExpiry whether a renewed certificate begins the day after the old one's last; else on the day that the
     *     evaluation was made for, as older policies said
     */
    record Terms(int windowMonths, int validityYears, boolean afterExpiry, Situation.Counting counting) {}

    /**
     * Reads a policy.
     *
     * @throws RuleProblem naming line, rule, field and cure
     */
    public static RenewalPolicy parse(byte[] yaml) {
        return parse("renewal-policy.yml", yaml);
    }

    /**
     * Reads a policy.
     *
     * @param fileName named in refusals
     * @throws RuleProblem naming line, rule, field and cure
     */
    public static RenewalPolicy parse(String fileName, byte[] yaml) {
        return new PolicyFile(fileName).read(yaml);
    }

    /**
     * Reads a policy that something new is to be decided by.
     *
     * @throws RuleProblem as {@link #parse}, and unless it {@linkplain #mindsTraining minds} what hours alone may not do
     */
    public static RenewalPolicy parseForUse(String fileName, byte[] yaml) {
        return new PolicyFile(fileName).readForUse(yaml);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Names this policy: the digest of {@link #bytes}. */
    public Digest digest() {
        return digest;
    }

    /** The name that the file gives to the policy. */
    public String id() {
        return heading.id();
    }

    /** The version that the file states, from 1. */
    public int version() {
        return heading.version();
    }

    /** What it is called. */
    public LocalText title() {
        return heading.title();
    }

    /** What it rests on. */
    public LocalText basis() {
        return heading.basis();
    }

    /** How many months before a certificate's last day its renewal may be decided. */
    public int windowMonths() {
        return terms.windowMonths();
    }

    /**
     * Whether a renewed certificate begins the day after the last of the one held. Two persons sign the first day before
     * anybody knows when the document will be made; this day alone is never before it, because only a certificate that
     * has not ended is renewed. Policies that let it begin on the evaluation's day are still read, so that what was
     * decided by them can be decided again, but no season is opened with one.
     */
    public boolean beginsAfterExpiry() {
        return terms.afterExpiry();
    }

    /**
     * Whether no rule sets a term, or one asks which earlier terms are over: under a policy that does neither, whoever
     * lets a term pass is given the next one. Policies of before that could not ask are still read.
     */
    public boolean mindsEarlierTerms() {
        List<PolicyRule.Case> cases =
                rules.stream().flatMap(rule -> rule.cases().stream()).toList();
        return cases.stream().noneMatch(one -> one.outcome().equals(Optional.of(Outcome.CONDITIONAL)))
                || cases.stream().anyMatch(one -> one.when().asksForLapsedTerms());
    }

    /**
     * Whether no case withholds for hours, credits or documents alone, but by a local regulation that it names. Policies
     * of before that had to are still read, so that what was decided by them can be decided again.
     */
    public boolean mindsTraining() {
        return new PolicyUse(this).isAllowed();
    }

    /**
     * Whether nothing but hours, credits and documents, and what a person of the office had to look at, kept a renewal
     * under this policy from being carried out before its certificate ended.
     *
     * @param dossier of a decision for a day on which the certificate lasted
     * @param atEnd what is on record by now for the certificate's last day
     */
    public boolean keptOpenByTrainingAlone(Dossier dossier, CreditRules creditRules, Facts atEnd) {
        return new KeptOpen(this, creditRules, dossier, atEnd).byTrainingAlone();
    }

    /**
     * Whether a local regulation that is named withheld it, and would have on the certificate's last day with the hours,
     * credits and documents that are on record for it by now.
     *
     * @param dossier of a decision for a day on which the certificate lasted
     * @param atEnd as in {@link #keptOpenByTrainingAlone}
     */
    public boolean withheldByLocalRule(Dossier dossier, CreditRules creditRules, Facts atEnd) {
        return new KeptOpen(this, creditRules, dossier, atEnd).byLocalRule();
    }

    /**
     * Whether something else than hours, credits and documents withheld it, and would have on each day to the certificate's
     * last, whatever a person of the office had still to look at.
     *
     * @param dossier of a decision to withhold for a day on which the certificate lasted
     * @param atEnd as in {@link #keptOpenByTrainingAlone}
     */
    public boolean withheldOnOtherGrounds(Dossier dossier, CreditRules creditRules, Facts atEnd) {
        return new KeptOpen(this, creditRules, dossier, atEnd).byOtherGrounds();
    }

    /** The rules in their order. */
    public List<PolicyRule> rules() {
        return rules;
    }

    /** A rule by its id. */
    public Optional<PolicyRule> rule(String id) {
        return Optional.ofNullable(rulesById.get(id));
    }

    /** What an officer may do against a decision, in order. */
    public List<AppealStep> appeal() {
        return appeal;
    }

    /**
     * Judges a dossier: every rule in order, all that apply are kept, the first outcome decides.
     *
     * @throws EvidenceRefused with {@link Reason#CONTENT_ALTERED} if the dossier names another policy or other credit
     *     rules
     */
    public Decision decide(Dossier dossier, CreditRules creditRules) {
        requireNamed(DossierSaying.OTHER_POLICY, dossier.policy(), digest);
        requireNamed(DossierSaying.OTHER_CREDIT_RULES, dossier.creditRules(), creditRules.digest());
        return new Judgement(this, dossier, creditRules, true).decide();
    }

    /**
     * The same as the policy puts it, whatever it withholds for: so programs of before decided that did not look beyond its
     * words.
     */
    Decision decideAsWritten(Dossier dossier, CreditRules creditRules) {
        return new Judgement(this, dossier, creditRules, false).decide();
    }

    Situation situation(Dossier dossier, CreditRules creditRules) {
        return Situation.of(
                dossier, creditRules, terms.counting(), new Situation.Years(yearly, shares(dossier, creditRules)));
    }

    /** The codes of the reasons that set a term for what a training year asks. */
    public Set<String> yearly() {
        return yearly;
    }

    /** What documented leave leaves of the thresholds of the other years that terms were set for. */
    private Map<Integer, Share> shares(Dossier dossier, CreditRules creditRules) {
        Map<Integer, Share> shares = new HashMap<>();
        for (ConditionSet set : dossier.facts().conditions().orElse(List.of())) {
            set.year()
                    .filter(year -> year != dossier.trainingYear())
                    .ifPresent(year -> shares.computeIfAbsent(year, of -> share(dossier.inYear(of), creditRules)));
        }
        return shares;
    }

    private Share share(Dossier dossier, CreditRules creditRules) {
        Situation then = Situation.of(dossier, creditRules, terms.counting(), new Situation.Years(Set.of(), Map.of()));
        for (PolicyRule rule : rules) {
            boolean applies = !rule.modifies().isEmpty()
                    && rule.cases().stream()
                            .map(PolicyRule.Case::when)
                            .anyMatch(when -> when.isAnswerable(then)
                                    && when.holds(then, limits).orElse(false));
            if (applies && rule.modifies().contains(Modifier.PRO_RATA)) {
                return then.proRata(terms.counting());
            }
        }
        return Share.WHOLE;
    }

    Situation.Counting counting() {
        return terms.counting();
    }

    /** One of the policy's limits, for whoever applies it outside the rules; empty if the policy has none of this name. */
    public Optional<Long> limit(String name) {
        return Optional.ofNullable(limits.get("limits." + name));
    }

    Map<String, Long> limits() {
        return limits;
    }

    /** First and last day of a certificate that is renewed by a decision of this day; see {@link #beginsAfterExpiry}. */
    Validity validity(LocalDate asOf, CertificateHeld held) {
        LocalDate from = terms.afterExpiry() ? held.validTo().plusDays(1) : asOf;
        return new Validity(from, from.plusYears(terms.validityYears()).minusDays(1));
    }

    private static void requireNamed(DossierSaying another, Digest named, Digest given) {
        if (!named.equals(given)) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, another, named);
        }
    }
}
