package org.zhikao.renewal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The local regulation by which a case may withhold for missing hours, credits or documents alone (地方规定): the document
 * and the place in it that says so.
 *
 * @param place empty in policies of before it had to be named, which held one text; these are read, and nothing new is
 *     decided by them
 */
public record LocalRule(LocalText document, Optional<LocalText> place) {

    /** A title as 《…》, or a number as 〔2024〕6号. */
    private static final Pattern DOCUMENT = Pattern.compile("《[^《》]+》|[〔\\[（(]\\d{4}[〕\\]）)]\\s*(第\\s*)?\\d+\\s*号");

    /** An article, a paragraph or an annex has a number. */
    private static final Pattern PLACE = Pattern.compile("[0-9０-９〇一二三四五六七八九十百]");

    /** Whether it names a document, by title or number, and a place in it: only then it lifts anything. */
    boolean isNamed() {
        return DOCUMENT.matcher(document.zh()).find()
                && place.filter(where -> PLACE.matcher(where.zh()).find()).isPresent();
    }

    /** Document and place. */
    public String in(Language language) {
        String between = language == Language.ZH ? "" : ", ";
        return document.in(language)
                + place.map(where -> between + where.in(language)).orElse("");
    }

    /**
     * What a refusal rests on that it allows. These words are in the bytes of decisions: changed, none of them would be
     * decided again to the same.
     */
    String cited(String basis) {
        return basis + "；地方规定：" + in(Language.ZH);
    }
}
