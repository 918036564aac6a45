package org.zhikao.exchange;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.evidence.Told;

/** A file of items that can't be read as a whole; nothing of it is used. */
public final class UnreadableItems extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** About the file as a whole. */
    public UnreadableItems(String fileName, Sentence problem, Object... arguments) {
        this(Finding.of(Said.plain(fileName), problem, arguments));
    }

    /** About a place in it. */
    public UnreadableItems(Finding finding) {
        super(finding.text().text());
        this.finding = finding;
    }

    /** Where, what and the cure. */
    public Finding finding() {
        return finding;
    }

    @Override
    public Said said() {
        return ExchangeSaying.AT.with(finding.where(), finding.text());
    }
}
