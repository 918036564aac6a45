package org.zhikao.scoring;

import java.util.List;
import java.util.Optional;
import org.zhikao.bank.reading.Answer;
import org.zhikao.bank.reading.AnswerJudge;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.Option;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;

/** A blind reader's answer is right if a candidate who gave it would have all points. */
public final class BlindScoring implements AnswerJudge {

    /** Before the id of a prompt: prompts and options may have the same ids, and no token stands for two. */
    private static final String PROMPT = "?";

    @Override
    public Verdict judge(SimpleItem item, Answer answer) {
        FrozenSlot slot = new FrozenSlot(
                1,
                0,
                item.id().value(),
                Optional.empty(),
                item.points().hundredths(),
                tokens("", item.options()),
                tokens(PROMPT, item.prompts()));
        return new Judged(slot, response(answer))
                .share(item.solution(), ScoringRule.EXACT, Optional.empty())
                .map(share -> share.whole() ? Verdict.AGREES : Verdict.DIFFERS)
                .orElse(Verdict.FOR_A_PERSON);
    }

    private static List<FrozenOption> tokens(String before, List<Option> options) {
        return options.stream()
                .map(option -> new FrozenOption(
                        option.id().value(), before + option.id().value()))
                .toList();
    }

    /** As a candidate's browser would have sent it. */
    private static List<String> response(Answer answer) {
        if (answer instanceof Answer.Several several) {
            return several.values();
        }
        if (answer instanceof Answer.Pairs pairs) {
            return pairs.options().entrySet().stream()
                    .map(pair -> PROMPT + pair.getKey() + "=" + pair.getValue())
                    .toList();
        }
        return List.of(((Answer.Alone) answer).value());
    }
}
