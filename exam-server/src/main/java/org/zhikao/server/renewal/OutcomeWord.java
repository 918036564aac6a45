package org.zhikao.server.renewal;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.renewal.Outcome;

/** An outcome inside a sentence: as it is typed in English, by its word in Chinese. */
record OutcomeWord(Outcome outcome) implements Sentence {

    static Said of(Outcome outcome) {
        return new OutcomeWord(outcome).with();
    }

    @Override
    public String english() {
        return outcome.name();
    }

    @Override
    public String chinese() {
        return switch (outcome) {
            case RENEW -> "准予换发";
            case CONDITIONAL -> "限期补齐";
            case WITHHOLD -> "暂缓或不予换发";
            case REFER -> "提请人工审核";
        };
    }

    @Override
    public String key() {
        return "outcome." + outcome.name();
    }
}
