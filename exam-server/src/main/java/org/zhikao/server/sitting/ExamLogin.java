package org.zhikao.server.sitting;

/**
 * A log-in to a sitting.
 *
 * @param key the sitting
 * @param epoch number of the log-in; earlier ones may no longer write
 */
public record ExamLogin(SittingKey key, int epoch) {}
