package org.zhikao.server.web;

import java.util.Optional;

/**
 * What a request brings to say who sends it. Which of them are given depends on the endpoint: one for candidates gives
 * the exam cookie alone, one for others never gives it, so that a proctor and a candidate may share a browser.
 */
public record RequestCredentials(
        Optional<String> bearerToken, Optional<String> staffCookie, Optional<String> examCookie) {

    /** Name of the cookie that holds a staff or officer token. */
    public static final String STAFF_COOKIE = "zhikao_staff";

    /** Name of the cookie that holds an exam log-in. */
    public static final String EXAM_COOKIE = "zhikao_exam";
}
