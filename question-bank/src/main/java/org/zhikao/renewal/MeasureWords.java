package org.zhikao.renewal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.renewal.Explanation.MeasureText;

/** Puts measures into words. */
record MeasureWords(Texts texts, Language language, CreditRules rules) {

    private static final String HOURS = "hours.";
    private static final String CREDITS = "credits.";
    private static final String CONDITION = "condition.";

    MeasureText of(Measure measure) {
        String unit = unit(measure);
        return new MeasureText(
                label(measure.subject()),
                amount(measure.have(), unit),
                amount(measure.need(), unit),
                amount(measure.missing(), unit),
                measure.evidence());
    }

    /** Label and whatever there is to say of have, need, missing and evidence. */
    String line(MeasureText measure) {
        String parts = List.of(
                        part("have", measure.have()),
                        part("need", measure.need()),
                        part("missing", measure.missing()),
                        part("evidence", String.join(", ", measure.evidence())))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(texts.text("comma")));
        return parts.isEmpty() ? measure.label() : measure.label() + texts.text("colon") + parts;
    }

    /** What is missing, most specific first: a total is left out, because its parts say where to get it. */
    String missing(List<Measure> measures) {
        return measures.stream()
                .filter(measure -> !measure.missing().isEmpty())
                .filter(measure -> !measure.subject().endsWith(".TOTAL"))
                .map(this::missing)
                .collect(Collectors.joining(texts.text("list")));
    }

    String have(List<Measure> measures) {
        return measures.stream()
                .filter(measure -> !measure.have().isEmpty())
                .map(measure -> label(measure.subject()) + texts.text("colon") + amount(measure.have(), unit(measure)))
                .collect(Collectors.joining(texts.text("list")));
    }

    private String missing(Measure measure) {
        String amount = amount(measure.missing(), unit(measure));
        if (unit(measure).isEmpty()) {
            return amount;
        }
        return texts.text("missing.part", "source", source(measure.subject()), "amount", amount)
                + days(measure)
                        .map(days -> texts.text(counted("days", days), "days", days))
                        .orElse("");
    }

    /** How many days of training it takes at least, where a day gives no more than so much. */
    private Optional<String> days(Measure measure) {
        String id = measure.subject().substring(measure.subject().indexOf('.') + 1);
        return rules.source(id).flatMap(CreditRules.Source::mostInDay).map(most -> {
            boolean hours = measure.subject().startsWith(HOURS);
            int missing = hours
                    ? Hours.parse(measure.missing()).hundredths()
                    : Credits.parse(measure.missing()).hundredths();
            int day = hours ? most.hours().hundredths() : most.credits().hundredths();
            return Integer.toString((missing + day - 1) / Math.max(1, day));
        });
    }

    private String label(String subject) {
        if (subject.startsWith(HOURS) || subject.startsWith(CREDITS)) {
            String unit = subject.startsWith(HOURS) ? "label.hours" : "label.credits";
            return texts.text(unit, "source", source(subject));
        }
        if (subject.startsWith("exam.")) {
            return texts.text("label.examOn", "date", subject.substring("exam.".length()));
        }
        if (subject.startsWith(CONDITION)) {
            return texts.text("label.conditionOf", "date", subject.substring(CONDITION.length()));
        }
        return texts.find("label." + subject).orElse(subject);
    }

    private String source(String subject) {
        String id = subject.substring(subject.indexOf('.') + 1);
        return rules.source(id)
                .map(source -> source.title().in(language))
                .or(() -> texts.find("source." + id))
                .orElse(id);
    }

    /** One day is not "1 days". */
    private static String counted(String unit, String amount) {
        return amount.equals("1") ? unit + ".one" : unit;
    }

    private static String unit(Measure measure) {
        if (measure.subject().startsWith(HOURS)) {
            return "unit.hours";
        }
        return measure.subject().startsWith(CREDITS) ? "unit.credits" : "";
    }

    private String amount(String value, String unit) {
        if (value.isEmpty()) {
            return "";
        }
        if (!unit.isEmpty()) {
            return texts.text(counted(unit, value), "amount", value);
        }
        if (value.startsWith("input.")) {
            return label(value);
        }
        return texts.find("value." + value).or(() -> texts.find(frozen(value))).orElse(value);
    }

    /** The code of a contradiction that was frozen in Chinese words, as it was before there were codes. */
    private static String frozen(String words) {
        return Texts.of(Language.ZH).keyOf("value.conflict.", words).orElse(words);
    }

    private String part(String kind, String value) {
        return value.isEmpty() ? "" : texts.text("part." + kind, "value", value);
    }
}
