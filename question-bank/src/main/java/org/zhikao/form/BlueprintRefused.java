package org.zhikao.form;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.evidence.Told;

/** A blueprint that can't be used; the message names the section, the field and what to change. */
public final class BlueprintRefused extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Said said;

    public BlueprintRefused(Sentence sentence, Object... arguments) {
        this(sentence.with(arguments));
    }

    BlueprintRefused(Said said) {
        super(said.text());
        this.said = said;
    }

    @Override
    public Said said() {
        return said;
    }
}
