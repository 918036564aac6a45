package org.zhikao.form;

/** A blueprint that can't be used; the message names the section, the field and what to change. */
public final class BlueprintRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BlueprintRefused(String message) {
        super(message);
    }
}
