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

    /**
     * What something rests on, in both languages. Rules of before there were two hold one text in Chinese, which then
     * stands in the English, too, and says so.
     */
    static LocalText source(Fields fields, String name) {
        if (fields.hasObject(name)) {
            return of(fields.object(name));
        }
        String original = fields.text(name);
        return new LocalText(original, Texts.of(Language.EN).text("original", "text", original));
    }

    static LocalText of(Fields fields) {
        LocalText text = new LocalText(fields.text("zh"), fields.text("en"));
        fields.done();
        return text;
    }
}
