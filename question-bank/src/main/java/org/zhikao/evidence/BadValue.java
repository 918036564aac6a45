package org.zhikao.evidence;

/** A text that is no value of the type it should be; the sentence says what to write instead. */
public final class BadValue extends IllegalArgumentException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Said said;

    /** What is wrong and the cure. */
    public BadValue(Sentence sentence, Object... arguments) {
        super(sentence.with(arguments).text());
        this.said = sentence.with(arguments);
    }

    @Override
    public Said said() {
        return said;
    }
}
