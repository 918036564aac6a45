package org.zhikao.admin.terminal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.zhikao.evidence.Said;

/** The terminal's sentences in the chosen language; the same bundle holds the help of every command. */
public final class Texts {

    private static final String BUNDLE = "org.zhikao.admin.texts";

    private static volatile Language chosen = Language.zh;

    /** What {@code --lang} may say; the names are what is typed. */
    public enum Language {
        zh(Locale.ROOT),
        en(Locale.ENGLISH);

        private static final String OPTION = "--lang";

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }

        /** The one that the arguments ask for, Chinese unless they do; picocli refuses any other later. */
        public static Language among(String[] arguments) {
            Language found = zh;
            for (int i = 0; i < arguments.length; i++) {
                boolean next = arguments[i].equals(OPTION) && i + 1 < arguments.length;
                String value = next ? arguments[i + 1] : arguments[i].replace(OPTION + "=", "");
                if (next || arguments[i].startsWith(OPTION + "=")) {
                    found = value.equals(en.name()) ? en : zh;
                }
            }
            return found;
        }
    }

    private Texts() {}

    /** Done once, before anything is printed. */
    public static void choose(Language language) {
        chosen = language;
    }

    public static Language language() {
        return chosen;
    }

    public static ResourceBundle bundle() {
        return bundle(chosen);
    }

    public static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(BUNDLE, language.locale);
    }

    /** The sentence with this key; arguments as in {@link MessageFormat}, numbers are printed without grouping. */
    public static String say(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(bundle().getString(key), Locale.ROOT).format(plain);
    }

    /** A sentence of the core in the chosen language. */
    public static String said(Said said) {
        return chosen == Language.en ? said.text() : said.chinese();
    }

    /** The word for a constant that a server or the core named, or the constant itself if it is newer than this bundle. */
    public static String name(String prefix, String constant) {
        String key = prefix + constant;
        return bundle().containsKey(key) ? say(key) : constant;
    }
}
