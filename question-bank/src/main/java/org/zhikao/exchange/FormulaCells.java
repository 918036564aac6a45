package org.zhikao.exchange;

import java.util.regex.Pattern;

/**
 * Cells of a text that spreadsheet programs would run as a formula. An apostrophe before them makes them text; reading
 * takes it away again. One that begins with apostrophes already gets another, so that both ways give the same text.
 */
public final class FormulaCells {

    /** What begins a formula, also in the full-width forms that Chinese keyboards give, and what hides such a beginning. */
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@＝＋－＠].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,6})?");

    private FormulaCells() {}

    /** Whether a spreadsheet would take the text for a formula; a number is none. */
    public static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }

    /** The same text, or with an apostrophe before it if a spreadsheet would run it. */
    public static String defused(String text) {
        return isFormula(withoutApostrophes(text)) ? "'" + text : text;
    }

    /** What was defused, as it was. */
    static String restored(String text) {
        return text.startsWith("'") && isFormula(withoutApostrophes(text)) ? text.substring(1) : text;
    }

    private static String withoutApostrophes(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == '\'') {
            from++;
        }
        return text.substring(from);
    }
}
