package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What tests expect of a call that is refused. */
public final class Refusals {

    private static final Texts TEXTS = Texts.load();

    private Refusals() {}

    /** What the caller of this language reads. */
    public static String said(Refusal refusal, Language language) {
        return TEXTS.text(language, refusal.detailKey(), refusal.arguments().toArray());
    }

    /** The refusal of this call, which has this reason and tells this text. */
    public static Refusal refused(Reason reason, String key, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(key, refusal.detailKey());
        assertEquals(reason, refusal.reason());
        return refusal;
    }
}
