package org.zhikao.regulation;

import java.time.LocalDate;

/**
 * One event in the life of a regulation, as its preamble note (题注), its head table or its last article tells it.
 *
 * @param text the words that tell it
 */
public record HistoryEvent(Kind kind, LocalDate date, String text) {

    /** What happened. */
    public enum Kind implements Coded {
        /** 通过. */
        ADOPTED("adopted"),
        /** 批准. */
        APPROVED("approved"),
        /** 公布, 发布, 印发. */
        PUBLISHED("published"),
        /** 修正, 修改: some articles changed, the rest kept. */
        AMENDED("amended"),
        /** 修订: the whole enacted anew. */
        REVISED("revised"),
        /** 施行. */
        IN_FORCE("in-force"),
        /** 有效期至: the last day of its force. */
        EXPIRES("expires"),
        /** 废止. */
        REPEALED("repealed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
