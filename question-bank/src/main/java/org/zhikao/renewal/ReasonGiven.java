package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/**
 * A rule of the policy that applied.
 *
 * @param rule its id in the policy, such as {@code D11}
 * @param caseNumber which of the rule's cases, from 1; 0 where the rule could not be computed
 * @param code the reason code, such as {@code HOURS}
 * @param outcome what it leads to; empty for a rule that only changes how later ones count
 * @param decisive whether it is the first with an outcome, so that its outcome is the decision's
 * @param deadline until when a condition must be met
 * @param basis what the rule rests on, in Chinese
 */
public record ReasonGiven(
        String rule,
        int caseNumber,
        String code,
        Optional<Outcome> outcome,
        Optional<Withholding> withholding,
        boolean decisive,
        Optional<LocalDate> deadline,
        List<Measure> measures,
        String basis) {

    /** Copies the measures. */
    public ReasonGiven {
        measures = List.copyOf(measures);
    }

    /** Whether it stands for a rule that would have withheld for hours, credits or documents alone. */
    boolean isForTrainingAlone() {
        return measures.stream().anyMatch(measure -> measure.subject().equals(Judgement.FOR_TRAINING_ALONE));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule)
                .put("case", caseNumber)
                .put("code", code)
                .put("decisive", decisive)
                .put("basis", basis);
        outcome.ifPresent(value -> json.put("outcome", value.name()));
        withholding.ifPresent(value -> json.put("withholding", value.name()));
        deadline.ifPresent(value -> json.put("deadline", value.toString()));
        var array = json.putArray("measures");
        measures.forEach(measure -> array.add(measure.json()));
        return json;
    }

    /** Its code and 128 bits of a digest: enough to tell facts apart, and nobody gains by two that collide. */
    String statement() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("outcome", outcome.map(Enum::name).orElse(""));
        var stated = json.putArray("measures");
        measures.forEach(measure -> stated.addArray()
                .add(measure.subject())
                .add(measure.have())
                .add(measure.need())
                .add(measure.missing()));
        return code + ":" + Digest.of(CanonicalJson.bytes(json)).hex().substring(0, 32);
    }

    static ReasonGiven of(Members members) {
        ReasonGiven reason = new ReasonGiven(
                members.text("rule"),
                members.number("case"),
                members.text("code"),
                members.optional("outcome", some -> some.oneOf("outcome", Outcome.class)),
                members.optional("withholding", some -> some.oneOf("withholding", Withholding.class)),
                members.flag("decisive"),
                members.optional("deadline", some -> some.date("deadline")),
                members.objects("measures", Measure::of),
                members.text("basis"));
        members.done();
        return reason;
    }
}
