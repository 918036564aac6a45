package org.zhikao.admin;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The terminal's sentences in the chosen language; the same bundle holds the help of every command. */
final class Texts {

    private Texts() {}

    /** {@link Locale#ROOT} is Chinese, {@link Locale#ENGLISH} English. Done once, before anything is printed. */
    static void choose(Locale locale) {
        Locale.setDefault(locale);
    }

    /** The sentence with this key; arguments as in {@link MessageFormat}, numbers are printed without grouping. */
    static String say(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = arguments[i] instanceof Number ? arguments[i].toString() : arguments[i];
        }
        return MessageFormat.format(
                ResourceBundle.getBundle("org.zhikao.admin.texts").getString(key), plain);
    }
}
