package org.zhikao.scoring;

import java.util.List;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;

/**
 * What a person gave a short answer.
 *
 * @param lines of each line of the item's rubric, in its order, in hundredths of the points that stand in the rubric:
 *     0 to the line's points. What a slot is worth on this paper does not matter here; {@link Scoring} brings the one to
 *     the other
 */
public record Mark(List<Integer> lines) {

    public Mark {
        lines = List.copyOf(lines);
    }

    /**
     * Insists that this mark was given by this rubric.
     *
     * @throws IllegalArgumentException if it has more or fewer lines, or a line more points than there are for it
     */
    public void requireFits(Solution.Marked solution) {
        List<RubricLine> rubric = solution.rubric();
        if (lines.size() != rubric.size()) {
            throw new IllegalArgumentException(
                    "A mark has " + lines.size() + " lines, and the rubric has " + rubric.size());
        }
        for (int i = 0; i < lines.size(); i++) {
            int most = rubric.get(i).points().hundredths();
            if (lines.get(i) < 0 || lines.get(i) > most) {
                throw new IllegalArgumentException("Line " + (i + 1) + " of a mark has " + lines.get(i)
                        + " hundredths of a point; the rubric gives 0 to " + most);
            }
        }
    }

    /** All lines together, in hundredths of the rubric's points. */
    public int given() {
        return lines.stream().mapToInt(Integer::intValue).sum();
    }
}
