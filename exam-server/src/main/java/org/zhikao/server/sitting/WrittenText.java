package org.zhikao.server.sitting;

/** A text that a candidate wrote. It is kept as it was written, but for what no two browsers send alike. */
final class WrittenText {

    private WrittenText() {}

    /**
     * The text with \n for every other end of a line and a blank for every tab, which pasted text is full of.
     *
     * @param longest in characters, not in Java's units
     * @throws ResponseShape.Unfit if it is longer, or holds another control character or half of a character
     */
    static String settled(String text, int longest) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        ResponseShape.Unfit.unless(
                plain.length() <= longest || plain.codePointCount(0, plain.length()) <= longest,
                "sitting.textLong",
                longest);
        ResponseShape.Unfit.unless(plain.codePoints().allMatch(WrittenText::isWritten), "sitting.textControl");
        return plain;
    }

    private static boolean isWritten(int codePoint) {
        return codePoint == '\n'
                || (!Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE);
    }
}
