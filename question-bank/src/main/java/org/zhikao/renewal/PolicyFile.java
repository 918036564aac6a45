package org.zhikao.renewal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.renewal.PolicyRule.Case;
import org.zhikao.renewal.RenewalPolicy.Heading;
import org.zhikao.renewal.RenewalPolicy.Terms;

/** Reads a policy as people write it: YAML, conditions in CEL. */
record PolicyFile(String fileName) {

    private static final int DAYS_IN_YEAR = 366;

    RenewalPolicy read(byte[] yaml) {
        try {
            return read(Fields.of(fileName, FileNode.yaml(fileName, yaml)), yaml);
        } catch (FieldException e) {
            throw new RuleProblem(e);
        }
    }

    /** The same, if anything new may be decided by it. */
    RenewalPolicy readForUse(byte[] yaml) {
        try {
            Fields fields = Fields.of(fileName, FileNode.yaml(fileName, yaml));
            RenewalPolicy policy = read(fields, yaml);
            new PolicyUse(policy).require(fields);
            return policy;
        } catch (FieldException e) {
            throw new RuleProblem(e);
        }
    }

    private static RenewalPolicy read(Fields fields, byte[] yaml) {
        if (fields.wholeNumber("schema") != 1) {
            throw fields.refusal("schema", PolicySaying.SCHEMA);
        }
        Heading heading = new Heading(
                fields.text("id"),
                within(fields, "version", 1, 1_000_000),
                LocalText.of(fields.object("title")),
                LocalText.source(fields, "basis"));
        Terms terms = terms(fields);
        Map<String, Long> limits = limits(fields);
        List<PolicyRule> rules = rules(fields, new Condition.Compiler(limits.keySet()));
        List<AppealStep> appeal =
                fields.objects("appeal").stream().map(PolicyFile::step).toList();
        fields.done();
        RenewalPolicy policy = new RenewalPolicy(yaml, heading, terms, limits, rules, appeal);
        new PolicyChecks(fields, policy).run();
        return policy;
    }

    private static Terms terms(Fields fields) {
        int window = within(fields, "windowMonths", 1, 60);
        Fields validity = fields.object("validity");
        int years = within(validity, "years", 1, 30);
        Begin begins = PolicyWords.oneOf(validity, "begins", Begin.class);
        LocalText.source(validity, "basis");
        validity.done();
        Fields exam = fields.object("exam");
        int examMonths = within(exam, "countsMonths", 1, 120);
        LocalText.source(exam, "basis");
        exam.done();
        Fields leave = fields.object("leave");
        int step = leave.as("roundDownTo", Hours::parse).hundredths();
        if (step < 1) {
            throw leave.refusal("roundDownTo", PolicySaying.NO_STEP);
        }
        LocalText.source(leave, "basis");
        leave.done();
        return new Terms(window, years, begins == Begin.AFTER_EXPIRY, new Situation.Counting(examMonths, step));
    }

    /** When a renewed certificate begins. */
    private enum Begin {
        AS_OF,
        AFTER_EXPIRY
    }

    private static Map<String, Long> limits(Fields fields) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (Fields limit : fields.objects("limits")) {
            String name = limit.text("name");
            if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
                throw limit.refusal("name", PolicySaying.NO_LIMIT, name);
            }
            long value = limit.wholeNumber("value");
            LocalText.source(limit, "basis");
            limit.done();
            if (limits.put(name, value) != null) {
                throw limit.refusal("name", PolicySaying.TWICE, name);
            }
        }
        return limits;
    }

    private static List<PolicyRule> rules(Fields fields, Condition.Compiler compiler) {
        List<PolicyRule> rules = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Fields rule : fields.objects("rules")) {
            String id = rule.text("id");
            if (!id.matches("[A-Z][A-Z0-9]{0,15}") || !ids.add(id)) {
                throw rule.refusal("id", PolicySaying.NO_RULE_NAME, id);
            }
            try {
                rules.add(rule(id, rule, compiler));
            } catch (FieldException e) {
                throw in(id, e);
            }
        }
        return rules;
    }

    static FieldException in(String rule, FieldException e) {
        return new FieldException(e.file(), e.line(), e.field(), PolicySaying.IN_RULE.with(rule, e.whatIsWrong()));
    }

    private static PolicyRule rule(String id, Fields rule, Condition.Compiler compiler) {
        String code = rule.text("code");
        LocalText title = LocalText.of(rule.object("title"));
        LocalText basis = LocalText.source(rule, "basis");
        List<Shown> shows = words(rule, "shows", Shown.class);
        Set<Modifier> modifies = rule.has("modifies") ? Set.copyOf(words(rule, "modifies", Modifier.class)) : Set.of();
        List<Case> cases = new ArrayList<>();
        for (Fields one : rule.objects("cases")) {
            cases.add(modifies.isEmpty() ? deciding(one, compiler) : modifying(one, compiler));
        }
        rule.done();
        if (cases.isEmpty()) {
            throw rule.refusal("cases", PolicySaying.NO_CASE);
        }
        return new PolicyRule(id, code, title, basis, shows, modifies, cases);
    }

    private static Case modifying(Fields fields, Condition.Compiler compiler) {
        Case read = new Case(
                when(fields, compiler),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                LocalText.of(fields.object("says")),
                Optional.empty());
        fields.done();
        return read;
    }

    private static Case deciding(Fields fields, Condition.Compiler compiler) {
        Condition when = when(fields, compiler);
        Outcome outcome = PolicyWords.oneOf(fields, "outcome", Outcome.class);
        boolean withholds = outcome == Outcome.WITHHOLD;
        Case read = new Case(
                when,
                Optional.of(outcome),
                withholds ? Optional.of(PolicyWords.oneOf(fields, "withholding", Withholding.class)) : Optional.empty(),
                outcome == Outcome.CONDITIONAL ? within(fields, "days", 1, DAYS_IN_YEAR) : 0,
                localRule(fields),
                LocalText.of(fields.object("says")),
                fields.optionalObject("cure").map(LocalText::of));
        fields.done();
        return read;
    }

    private static Optional<LocalRule> localRule(Fields fields) {
        if (!fields.has("localRule")) {
            return Optional.empty();
        }
        if (!fields.hasObject("localRule") || fields.object("localRule").has("zh")) {
            return Optional.of(new LocalRule(LocalText.source(fields, "localRule"), Optional.empty()));
        }
        Fields local = fields.object("localRule");
        LocalRule read = new LocalRule(
                LocalText.of(local.object("document")),
                local.optionalObject("place").map(LocalText::of));
        local.done();
        return Optional.of(read);
    }

    private static Condition when(Fields fields, Condition.Compiler compiler) {
        try {
            return compiler.compile(fields.text("when"));
        } catch (IllegalArgumentException e) {
            throw fields.refusal("when", Said.of(e));
        }
    }

    private static <E extends Enum<E>> List<E> words(Fields rule, String name, Class<E> values) {
        List<E> found = new ArrayList<>();
        for (String text : rule.texts(name)) {
            found.add(PolicyWords.find(text, values)
                    .orElseThrow(() -> rule.refusal(name, PolicyWords.unknown(text, values))));
        }
        return found;
    }

    private static AppealStep step(Fields fields) {
        AppealStep step = new AppealStep(
                fields.text("id"),
                fields.wholeNumber("days"),
                fields.wholeNumber("answerDays"),
                LocalText.of(fields.object("text")),
                LocalText.source(fields, "basis"));
        fields.done();
        return step;
    }

    private static int within(Fields fields, String name, int least, int most) {
        int value = fields.wholeNumber(name);
        if (value < least || value > most) {
            throw fields.refusal(name, PolicySaying.OUT_OF_RANGE, value, least, most);
        }
        return value;
    }
}
