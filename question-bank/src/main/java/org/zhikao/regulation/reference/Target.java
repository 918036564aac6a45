package org.zhikao.regulation.reference;

import java.util.Optional;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.RegulationId;

/**
 * A place in a regulation that a text refers to.
 *
 * @param title as the text names the regulation; empty where it is meant without being named
 * @param regulation empty where the regulation is not known
 * @param article 条
 * @param paragraph 款, from 1; 0 where none is named
 * @param item 项, from 1; 0 where none is named
 * @param subItem 目, from 1; 0 where none is named
 */
public record Target(
        Optional<String> title,
        Optional<RegulationId> regulation,
        ArticleNumber article,
        int paragraph,
        int item,
        int subItem) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException for a negative one
     */
    public Target {
        if (paragraph < 0 || item < 0 || subItem < 0) {
            throw new IllegalArgumentException("Paragraphs, items and sub-items are numbered from 1; 0 means none");
        }
    }

    /** Whether this may be a place in that regulation: it is named, or none is. */
    public boolean isOf(RegulationId wanted) {
        boolean unnamed = title.isEmpty() && regulation.isEmpty();
        return unnamed || regulation.equals(Optional.of(wanted));
    }

    /** The same of an article in it. */
    public boolean means(RegulationId wanted, ArticleNumber number) {
        return isOf(wanted) && article.equals(number);
    }

    /** For people who read Chinese: 第五十七条第一款第二项. */
    public String place() {
        return article.chinese() + part(paragraph, "款") + part(item, "项") + part(subItem, "目");
    }

    private static String part(int number, String level) {
        return number == 0 ? "" : "第" + ChineseNumerals.format(number) + level;
    }
}
