package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zhikao.form.DeliveredForm;

/** Port: what the session knows of a sitting's paper and person. Filled by the root from the session. */
public interface Papers {

    /**
     * What the exam pages show about the candidate and the exam. Personal data: never part of a chain.
     *
     * @param exam the exam itself
     */
    record Candidate(
            String name,
            String badgeNumber,
            String unit,
            String ticket,
            String seat,
            String room,
            String site,
            Exam exam) {}

    /**
     * What the exam pages show about the exam.
     *
     * @param totalPoints as text, such as 100 or 76.5; so is {@code cutPoints}
     */
    record Exam(String sessionTitle, Instant opensAt, String totalPoints, String cutPoints) {}

    /**
     * How the paper looks to whoever sits it.
     *
     * @param textSize standard, large or larger
     * @param contrast standard or high
     * @param textOnly whether words stand in the place of pictures, until a picture is asked for
     */
    record Look(String textSize, String contrast, boolean textOnly) {

        /** As it looks to everybody who neither chose nor was granted anything else. */
        public static final Look USUAL = new Look("standard", "standard", false);
    }

    /** The delivered paper as JSON in UTF-8: slot numbers and option tokens only. */
    byte[] delivered(SittingKey key);

    /** What a response looks like, by slot number. Immutable for a sitting, so the caller may keep it. */
    Map<Integer, ResponseShape> shapes(SittingKey key);

    /** The picture with this number on the paper, if there is one. */
    Optional<DeliveredForm.Image> image(SittingKey key, int number);

    /** Who sits. */
    Candidate candidate(SittingKey key);

    /** How the paper looks to them. */
    Look look(SittingKey key);
}
