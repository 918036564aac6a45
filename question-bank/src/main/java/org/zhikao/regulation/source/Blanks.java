package org.zhikao.regulation.source;

/** White space as law texts use it: any Unicode blank, control or format character. */
public final class Blanks {

    private Blanks() {}

    /** White space, a control or a format character: what normalising removes. */
    public static boolean isBlank(int codePoint) {
        // Nearly all of a law is Han and its punctuation, which a range tells faster than the tables of Unicode.
        if (codePoint >= 0x3001 && codePoint <= 0xD7FF) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** The text without blank characters at both ends; those inside stay. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Without any blank character, but otherwise as written. */
    public static String squeezed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isBlank(point)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Every run of blank characters as one space, none at the ends. */
    static String joined(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // What takes no room on the page parts no words either.
            if (Character.getType(character) == Character.FORMAT) {
                kept.append(character);
            } else if (isBlank(character)) {
                blank = true;
            } else {
                if (blank && !kept.isEmpty()) {
                    kept.append(' ');
                }
                blank = false;
                kept.append(character);
            }
        }
        return trim(kept.toString());
    }
}
