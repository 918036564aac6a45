package org.zhikao.renewal;

/**
 * A step that an officer may take against a decision.
 *
 * @param id such as {@code SCORE_REVIEW}
 * @param days from the notice, within which to ask; 0 where the policy sets none
 * @param answerDays within which to be answered; 0 where the policy sets none
 */
public record AppealStep(String id, int days, int answerDays, LocalText text, LocalText basis) {}
