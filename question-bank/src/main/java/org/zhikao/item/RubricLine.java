package org.zhikao.item;

/**
 * One thing that a short answer earns points for.
 *
 * @param points above 0; a marker gives any part of them
 * @param text what the response must say
 */
public record RubricLine(Points points, String text) {

    /**
     * Checks both.
     *
     * @throws InvalidItemException if there are no points or no text
     */
    public RubricLine {
        InvalidItemException.unless(points.hundredths() > 0, "rubric", ItemSaying.POINTS_ABOVE);
        InvalidItemException.unless(!text.isBlank(), "rubric", ItemSaying.NO_RUBRIC_TEXT);
    }
}
