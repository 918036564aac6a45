package org.zhikao.renewal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.renewal.CreditRules.Ceiling;
import org.zhikao.renewal.CreditRules.Heading;
import org.zhikao.renewal.CreditRules.HourRule;
import org.zhikao.renewal.CreditRules.Source;

/** Reads credit rules as people write them: YAML, hours and credits as decimals. */
record CreditRulesFile(String fileName) {

    CreditRules read(byte[] yaml) {
        try {
            Fields fields = Fields.of(fileName, FileNode.yaml(fileName, yaml));
            if (fields.wholeNumber("schema") != 1) {
                throw fields.refusal("schema", PolicySaying.SCHEMA);
            }
            Heading heading = new Heading(
                    fields.text("id"),
                    fields.text("version"),
                    LocalText.of(fields.object("title")),
                    LocalText.source(fields, "basis"));
            Ceiling year = amount(fields.object("year"));
            List<Source> sources = sources(fields);
            fields.done();
            requireReachable(fields, year, sources);
            return new CreditRules(yaml, heading, year.hours(), year.credits(), sources);
        } catch (FieldException e) {
            throw new RuleProblem(e);
        }
    }

    private static List<Source> sources(Fields fields) {
        List<Source> sources = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields source : fields.objects("sources")) {
            String id = source.text("id");
            if (!id.matches("[A-Z][A-Z0-9_]{0,31}") || id.equals("TOTAL") || id.equals("ANY")) {
                throw source.refusal("id", PolicySaying.NO_SOURCE_NAME, id);
            }
            if (!ids.add(id)) {
                throw source.refusal("id", PolicySaying.SOURCE_TWICE, id);
            }
            Ceiling least = new Ceiling(source.as("hours", Hours::parse), source.as("credits", Credits::parse));
            sources.add(new Source(
                    id,
                    LocalText.of(source.object("title")),
                    LocalText.source(source, "basis"),
                    least.hours(),
                    least.credits(),
                    source.optionalObject("mostInDay").map(CreditRulesFile::amount),
                    source.optionalObject("hourRule").map(CreditRulesFile::hourRule)));
            source.done();
        }
        if (sources.isEmpty()) {
            throw fields.refusal("sources", PolicySaying.NO_SOURCE);
        }
        return sources;
    }

    private static Ceiling amount(Fields fields) {
        Ceiling amount = new Ceiling(fields.as("hours", Hours::parse), fields.as("credits", Credits::parse));
        fields.done();
        return amount;
    }

    private static HourRule hourRule(Fields fields) {
        HourRule.Counting counting = PolicyWords.oneOf(fields, "counts", HourRule.Counting.class);
        int minutes = fields.wholeNumber("minutes");
        if (minutes < 1 || minutes > 600) {
            throw fields.refusal("minutes", PolicySaying.OUT_OF_RANGE, minutes, 1, 600);
        }
        fields.done();
        return new HourRule(counting, minutes);
    }

    /** A source that can give nothing on any day could never be met. */
    private static void requireReachable(Fields fields, Ceiling year, List<Source> sources) {
        if (year.hours().isZero() && year.credits().isZero()) {
            throw fields.refusal("year", PolicySaying.EMPTY_YEAR);
        }
        for (Source source : sources) {
            boolean never = source.mostInDay()
                    .map(most -> (most.hours().isZero() && !source.hours().isZero())
                            || (most.credits().isZero() && !source.credits().isZero()))
                    .orElse(false);
            if (never) {
                throw fields.refusal("sources", PolicySaying.UNREACHABLE, source.id());
            }
        }
    }
}
