package org.zhikao.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a blueprint asks of whole forms, and of the forms of a session among each other.
 *
 * @param difficulty what every form's difficulty is about
 * @param exposure per cent of a session's forms in which one item may stand, 1 to 100; of few forms at least one
 * @param neighbours items that two forms on neighbouring seats may share at most; a case is one item
 */
public record PaperLimits(Optional<Target> difficulty, OptionalInt exposure, OptionalInt neighbours) {

    /** Nothing asked. */
    public static final PaperLimits NONE = new PaperLimits(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    private static final int MOST_SHARED = 10_000;

    /**
     * The difficulty that forms are parallel in: of every form the mean difficulty of its items, weighted by their points,
     * that is, the points that candidates are expected to reach.
     *
     * @param mean in hundredths of a per cent, 100 to 9900
     * @param tolerance in hundredths of a per cent, how far a form may be from it, 0 or more
     */
    public record Target(int mean, int tolerance) {

        public Target {
            if (mean < 100 || mean > 9900) {
                throw new BlueprintRefused(FormSaying.DIFFICULTY_MEAN, mean / 100.0);
            }
        }
    }

    public PaperLimits {
        exposure.ifPresent(share -> {
            if (share < 1 || share > 100) {
                throw new BlueprintRefused(FormSaying.EXPOSURE, share);
            }
        });
        neighbours.ifPresent(shared -> {
            if (shared > MOST_SHARED) {
                throw new BlueprintRefused(FormSaying.NEIGHBOURS, shared, MOST_SHARED);
            }
        });
    }

    /** In how many of so many forms an item may stand. */
    public int mostUses(int forms) {
        return exposure.isEmpty() ? forms : Math.max(1, (int) ((long) forms * exposure.getAsInt() / 100));
    }

    /** Writes what is asked, and nothing where nothing is, so that older blueprints keep their digests. */
    void write(ObjectNode blueprint) {
        difficulty.ifPresent(target ->
                blueprint.putObject("difficulty").put("mean", target.mean()).put("tolerance", target.tolerance()));
        exposure.ifPresent(share -> blueprint.put("exposure", share));
        neighbours.ifPresent(shared -> blueprint.put("neighbours", shared));
    }
}
