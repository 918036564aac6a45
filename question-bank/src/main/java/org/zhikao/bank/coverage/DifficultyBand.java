package org.zhikao.bank.coverage;

import java.util.Optional;
import org.zhikao.item.Drawing;

/** Difficulties in fifths: how many per cent of candidates are expected to be right. */
public enum DifficultyBand {
    FIFTH_1("1-20"),
    FIFTH_2("21-40"),
    FIFTH_3("41-60"),
    FIFTH_4("61-80"),
    FIFTH_5("81-99"),
    /** The author said nothing. */
    UNSTATED("unstated");

    private final String code;

    DifficultyBand(String code) {
        this.code = code;
    }

    /** As programs know it. */
    public String code() {
        return code;
    }

    static DifficultyBand of(Drawing drawing) {
        Optional<Integer> right = drawing.difficulty();
        return right.isEmpty() ? UNSTATED : values()[(right.get() - 1) / 20];
    }
}
