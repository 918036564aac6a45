package org.zhikao.bank.life;

import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.Coded;

/**
 * Somebody who has a part in the life of items.
 *
 * @param id as item files and histories name them; opaque where the bank is public
 * @param name as people call them
 * @param organisation where they work; of an outside lawyer the firm
 */
public record Person(String id, String name, Kind kind, String organisation) {

    /** What a person is to the bank. */
    public enum Kind implements Coded {
        /** 命题人. */
        WRITER("writer", LifeSaying.KIND_WRITER, Set.of(ItemAct.WRITTEN, ItemAct.REVISED)),
        /** 审题人: reads, approves and retires, and may correct. */
        REVIEWER(
                "reviewer",
                LifeSaying.KIND_REVIEWER,
                Set.of(
                        ItemAct.WRITTEN,
                        ItemAct.REVISED,
                        ItemAct.REVIEWED,
                        ItemAct.CITED,
                        ItemAct.APPROVED,
                        ItemAct.RETIRED)),
        /** 外聘律师: reads with a lawyer's eye; what the bank uses is decided by its own people. */
        OUTSIDE_LAWYER("outside-lawyer", LifeSaying.KIND_OUTSIDE_LAWYER, Set.of(ItemAct.REVIEWED));

        private final String code;
        private final LifeSaying word;
        // Made by Set.of and never handed out.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<ItemAct> acts;

        Kind(String code, LifeSaying word, Set<ItemAct> acts) {
            this.code = code;
            this.word = word;
            this.acts = acts;
        }

        @Override
        public String code() {
            return code;
        }

        /** In words, for a sentence. */
        public Said said() {
            return word.with();
        }

        /** Whether this is for such a person to do. */
        public boolean may(ItemAct act) {
            return acts.contains(act);
        }
    }
}
