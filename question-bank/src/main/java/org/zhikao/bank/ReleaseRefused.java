package org.zhikao.bank;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.evidence.Told;

/** A release file that can't be taken; the message names the part and what is wrong with it. */
public final class ReleaseRefused extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Said said;

    public ReleaseRefused(Sentence sentence, Object... arguments) {
        super(sentence.with(arguments).text());
        this.said = sentence.with(arguments);
    }

    /** As above, keeping the failure below it for a log. */
    public ReleaseRefused(Throwable cause, Sentence sentence, Object... arguments) {
        super(sentence.with(arguments).text(), cause);
        this.said = sentence.with(arguments);
    }

    @Override
    public Said said() {
        return said;
    }
}
