package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * Why a decision is what it is, for the officer it concerns (说明): what was decided, each reason with have, need and
 * missing, the shortest cure, the deadline, and how to appeal. A recommendation until a person has signed.
 */
public final class Explanation {

    /** What a policy's texts may leave to be filled in. */
    static final Set<String> PLACES = Set.of("deadline", "expiry", "missing", "have", "year");

    private final Decision decision;
    private final Dossier dossier;
    private final RenewalPolicy policy;
    private final CreditRules rules;
    private final boolean decided;
    private final boolean reserved;
    private final Deadline deadline;

    private Explanation(Deadline deadline, RenewalPolicy policy, CreditRules rules, boolean decided, boolean reserved) {
        this.deadline = deadline;
        this.decision = deadline.decision();
        this.dossier = deadline.dossier();
        this.policy = policy;
        this.rules = rules;
        this.decided = decided;
        this.reserved = reserved;
    }

    /** Explains a decision by the dossier, policy and credit rules that it was made with. */
    public static Explanation of(Decision decision, Dossier dossier, RenewalPolicy policy, CreditRules rules) {
        return new Explanation(new Deadline(decision, dossier, dossier.asOf()), policy, rules, false, false);
    }

    /**
     * The same as its officer may read it, decided or not. Of an open case it says only that a person has to check
     * something: whoever leads the case decides what the officer learns of it, not a web page or a notice.
     */
    public Explanation forOfficer() {
        return new Explanation(deadline, policy, rules, decided, true);
    }

    /** The same once two persons have signed it: a decision, and no longer a proposal. */
    public Explanation decided() {
        return new Explanation(deadline, policy, rules, true, reserved);
    }

    /** The same as it reads on a later day than that of the evaluation: the certificate may have expired since. */
    public Explanation readOn(LocalDate day) {
        return new Explanation(new Deadline(decision, dossier, day), policy, rules, decided, reserved);
    }

    /**
     * A reason in words.
     *
     * @param rule empty, as is {@code code}, where the officer may not read more than that a person has to check something
     * @param says what applies, in one or two sentences
     * @param decisive whether it decided
     */
    public record ReasonText(
            String rule,
            String code,
            String title,
            String says,
            boolean decisive,
            List<MeasureText> measures,
            String basis) {}

    /** A measure in words; have, need and missing are empty where there is nothing to say. */
    public record MeasureText(String label, String have, String need, String missing, List<String> evidence) {}

    /** What is explained. */
    public Decision decision() {
        return decision;
    }

    /** The decision in one sentence. */
    public String headline(Language language) {
        Texts texts = Texts.of(language);
        String kind =
                decision.withholding().map(Enum::name).orElse(decision.outcome().name());
        return texts.text(
                (decided ? "decided." : "headline.") + kind,
                "from",
                decision.validFrom().map(LocalDate::toString).orElse(""),
                "until",
                decision.validUntil().map(LocalDate::toString).orElse(""),
                "scopes",
                String.join(texts.text("list"), decision.scopes()),
                "deadline",
                decision.deadline().map(LocalDate::toString).orElse(""));
    }

    /** Every rule that applied, what is not told of all at once; the one that decided comes first. */
    public List<ReasonText> reasons(Language language) {
        List<ReasonText> reasons = new ArrayList<>();
        boolean withheld = false;
        for (ReasonGiven reason : decision.reasons()) {
            if (isWithheld(reason)) {
                if (withheld) {
                    continue;
                }
                withheld = true;
            }
            ReasonText text = reason(reason, language);
            if (reason.decisive()) {
                reasons.add(0, text);
            } else {
                reasons.add(text);
            }
        }
        return reasons;
    }

    private ReasonText reason(ReasonGiven reason, Language language) {
        Texts texts = Texts.of(language);
        if (isWithheld(reason)) {
            return new ReasonText(
                    "", "", texts.text("pending"), texts.text("pending.says"), reason.decisive(), List.of(), "");
        }
        Optional<PolicyRule> rule = policy.rule(reason.rule());
        return new ReasonText(
                reason.rule(),
                reason.code(),
                rule.map(PolicyRule::title).map(title -> title.in(language)).orElse(texts.text("rule")),
                met(reason)
                        .map(met -> fill(met.says(), reason, language))
                        .orElseGet(() -> reason.rule().isEmpty()
                                ? texts.text("incomplete")
                                : texts.text(
                                        reason.isForTrainingAlone() ? "trainingAlone" : "uncomputed",
                                        "rule",
                                        reason.rule())),
                reason.decisive(),
                told(reason).stream()
                        .map(measure -> words(language).of(measure))
                        .toList(),
                basis(reason, language));
    }

    private String basis(ReasonGiven reason, Language language) {
        return new BasisWords(policy, reason).in(language, met(reason).flatMap(Case::localRule));
    }

    /** Whether it rests on an open case that its reader is not told of. */
    private boolean isWithheld(ReasonGiven reason) {
        return discretion().withholds(reason, met(reason));
    }

    private List<Measure> told(ReasonGiven reason) {
        return discretion().told(reason);
    }

    private Discretion discretion() {
        return new Discretion(reserved && dossier.facts().standing().openCase().orElse(false));
    }

    /**
     * What to do, the decisive reason's cure first. A decision that sets no term names none: what would only have been a
     * condition is told as something else that is missing, and a withheld officer is not told to do what would not bring
     * the certificate back.
     */
    public List<String> cures(Language language) {
        Set<String> cures = new LinkedHashSet<>();
        cure(decision.decisive(), language).ifPresent(cures::add);
        for (ReasonGiven reason : decision.reasons()) {
            if (reason.outcome().filter(this::isCuredAlone).isPresent()) {
                cure(reason, language).ifPresent(cures::add);
                ownMakeUp(reason, language).ifPresent(cures::add);
            } else if (reason.outcome().isPresent()) {
                also(reason, language).ifPresent(cures::add);
            }
        }
        return List.copyOf(cures);
    }

    private boolean isCuredAlone(Outcome outcome) {
        return switch (decision.outcome()) {
            case RENEW, CONDITIONAL -> true;
            case WITHHOLD -> outcome == Outcome.WITHHOLD;
            case REFER -> outcome != Outcome.CONDITIONAL;
        };
    }

    /** What else stands in the way, without a term; a matter that only a person decides asks the officer for nothing. */
    private Optional<String> also(ReasonGiven reason, Language language) {
        Texts texts = Texts.of(language);
        if (isWithheld(reason)) {
            return Optional.empty();
        }
        String missing = words(language).missing(told(reason));
        if (missing.isEmpty()
                && reason.outcome().filter(Outcome.CONDITIONAL::equals).isEmpty()) {
            return Optional.empty();
        }
        String title = policy.rule(reason.rule())
                .map(rule -> rule.title().in(language))
                .orElse(reason.code());
        return Optional.of(
                missing.isEmpty()
                        ? texts.text("also", "title", title)
                        : texts.text("also.missing", "title", title, "missing", missing));
    }

    private Optional<String> cure(ReasonGiven reason, Language language) {
        return isWithheld(reason)
                ? Optional.empty()
                : met(reason).flatMap(Case::cure).map(cure -> fill(cure, reason, language));
    }

    /** From when to when later records count first for the year that the condition is of. */
    private Optional<String> ownMakeUp(ReasonGiven reason, Language language) {
        return reason.deadline()
                .filter(any -> decision.outcome() == Outcome.CONDITIONAL)
                .filter(any -> dossier.schema() >= Dossier.WITH_YEARS)
                .filter(any -> policy.yearly().contains(reason.code()))
                .flatMap(due -> MakeUp.said(dossier.trainingYear(), due, Texts.of(language)));
    }

    /** How records are counted after the end of a year that an earlier notice set a term for, a line for each. */
    private List<String> earlierMakeUps(Language language) {
        return dossier.facts().conditions().orElse(List.of()).stream()
                .filter(set -> policy.yearly().contains(set.code()))
                .flatMap(set -> set.year().flatMap(year -> MakeUp.said(year, set.due(), Texts.of(language))).stream())
                .distinct()
                .toList();
    }

    /** Until when, in words, or that nothing can be made good (any more); empty for a renewal. */
    public Optional<String> deadline(Language language) {
        return deadline.in(language);
    }

    /** The day until which something can be made good: a condition's own, else the certificate's last. */
    public Optional<LocalDate> deadline() {
        return deadline.day();
    }

    /** The examinations that were before the rules, each in a line: paper, level, version of the bank, result. */
    public List<String> exams(Language language) {
        ExamWords words = new ExamWords(Texts.of(language));
        return dossier.facts().exam().orElse(List.of()).stream()
                .map(words::line)
                .toList();
    }

    /** How to appeal, step by step. */
    public List<String> appeal(Language language) {
        return policy.appeal().stream()
                .map(step -> Texts.fill(
                        step.text().in(language),
                        "days",
                        Integer.toString(step.days()),
                        "answerDays",
                        Integer.toString(step.answerDays())))
                .toList();
    }

    /** The whole explanation, line by line, for a terminal or a plain page. */
    public List<String> lines(Language language) {
        Texts texts = Texts.of(language);
        List<String> lines = new ArrayList<>();
        lines.add(headline(language));
        int number = 0;
        for (ReasonText reason : reasons(language)) {
            number++;
            lines.add(texts.text(
                    reason.code().isEmpty() ? "pending.line" : reason.decisive() ? "reason.decisive" : "reason",
                    "number",
                    Integer.toString(number),
                    "rule",
                    reason.rule(),
                    "code",
                    reason.code(),
                    "title",
                    reason.title(),
                    "says",
                    reason.says()));
            for (MeasureText measure : reason.measures()) {
                lines.add("  - " + words(language).line(measure));
            }
            if (!reason.basis().isEmpty()) {
                lines.add("  " + texts.text("basis", "basis", reason.basis()));
            }
        }
        List<String> cures = cures(language);
        if (!cures.isEmpty()) {
            lines.add(texts.text("cures"));
            cures.forEach(cure -> lines.add("  - " + cure));
        }
        deadline(language).ifPresent(lines::add);
        earlierMakeUps(language).stream().filter(line -> !cures.contains(line)).forEach(lines::add);
        List<String> exams = exams(language);
        if (!exams.isEmpty()) {
            lines.add(texts.text("exams"));
            exams.forEach(exam -> lines.add("  - " + exam));
        }
        lines.add(texts.text("appeal"));
        appeal(language).forEach(step -> lines.add("  - " + step));
        lines.add(texts.text(
                decided ? "made.decided" : "made",
                "asOf",
                dossier.asOf().toString(),
                "policy",
                policy.title().in(language),
                "version",
                Integer.toString(policy.version()),
                "digest",
                policy.digest().hex().substring(0, 16)));
        return lines;
    }

    /** The explanation as JSON, every text in both languages. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("outcome", decision.outcome().name());
        decision.withholding().ifPresent(kind -> json.put("withholding", kind.name()));
        json.put("officerId", dossier.officerId()).put("asOf", dossier.asOf().toString());
        decision.codes().forEach(json.putArray("codes")::add);
        deadline().ifPresent(date -> json.put("deadline", date.toString()));
        for (Language language : Language.values()) {
            ObjectNode texts = json.putObject(language.name().toLowerCase(Locale.ROOT));
            texts.put("headline", headline(language));
            ArrayNode reasons = texts.putArray("reasons");
            reasons(language).forEach(reason -> reasons.add(json(reason)));
            cures(language).forEach(texts.putArray("cures")::add);
            deadline(language).ifPresent(line -> texts.put("deadline", line));
            exams(language).forEach(texts.putArray("exams")::add);
            appeal(language).forEach(texts.putArray("appeal")::add);
            lines(language).forEach(texts.putArray("lines")::add);
        }
        return json;
    }

    private static ObjectNode json(ReasonText reason) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("rule", reason.rule())
                .put("code", reason.code())
                .put("title", reason.title())
                .put("says", reason.says())
                .put("decisive", reason.decisive())
                .put("basis", reason.basis());
        ArrayNode measures = json.putArray("measures");
        for (MeasureText measure : reason.measures()) {
            ObjectNode one = measures.addObject()
                    .put("label", measure.label())
                    .put("have", measure.have())
                    .put("need", measure.need())
                    .put("missing", measure.missing());
            measure.evidence().forEach(one.putArray("evidence")::add);
        }
        return json;
    }

    private Optional<Case> met(ReasonGiven reason) {
        return policy.rule(reason.rule())
                .filter(rule -> reason.caseNumber() >= 1
                        && reason.caseNumber() <= rule.cases().size())
                .map(rule -> rule.cases().get(reason.caseNumber() - 1));
    }

    private String fill(LocalText text, ReasonGiven reason, Language language) {
        return Texts.fill(
                text.in(language),
                "deadline",
                reason.deadline().map(LocalDate::toString).orElse(""),
                "expiry",
                dossier.facts()
                        .certificate()
                        .map(held -> held.validTo().toString())
                        .orElse(""),
                "missing",
                words(language).missing(told(reason)),
                "have",
                words(language).have(told(reason)),
                "year",
                Integer.toString(dossier.trainingYear()));
    }

    private MeasureWords words(Language language) {
        return new MeasureWords(Texts.of(language), language, rules);
    }
}
