package org.zhikao.bank;

import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.Coded;

/** What a paper is for, and so which items it may draw. */
public enum Purpose implements Coded {
    /** An examination; an item for it may also be studied with. */
    EXAM("exam"),
    /** Practice alone; an item for it rests on law of which no source states that it is in force. */
    STUDY("study");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether a paper of this purpose may draw an item of the other: study anything, an exam nothing that is for study. */
    public boolean mayDraw(Purpose item) {
        return this == STUDY || item == EXAM;
    }

    /** As manifests and blueprints write it: nothing for an exam, so that those of before it could be said keep their digests. */
    public Optional<String> written() {
        return this == EXAM ? Optional.empty() : Optional.of(code);
    }

    /**
     * The one with this code.
     *
     * @throws BadValue if there is none
     */
    static Purpose of(String code) {
        return Stream.of(values())
                .filter(purpose -> purpose.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new BadValue(BankSaying.NO_PURPOSE, code));
    }
}
