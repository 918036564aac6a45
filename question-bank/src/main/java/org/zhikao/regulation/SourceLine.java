package org.zhikao.regulation;

/**
 * One line of a source after its layout is taken off.
 *
 * @param number from 1, as an editor counts
 * @param text without blank characters at both ends
 * @param heading whether the layout itself marks the line as a heading
 */
record SourceLine(int number, String text, boolean heading) {}
