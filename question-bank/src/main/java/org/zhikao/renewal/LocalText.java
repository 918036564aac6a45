package org.zhikao.renewal;

import org.zhikao.regulation.Fields;

/**
 * A text of a policy in both languages.
 *
 * @param zh Chinese
 * @param en English
 */
public record LocalText(String zh, String en) {

    /** The text in this language. */
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }

    static LocalText of(Fields fields) {
        LocalText text = new LocalText(fields.text("zh"), fields.text("en"));
        fields.done();
        return text;
    }
}
