package org.zhikao.server.web;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
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

    /**
     * A cookie that scripts can't read and other sites can't send along.
     *
     * @param name one of the above
     * @param value empty to log out
     * @param life how long the browser keeps it; zero forgets it at once
     */
    public static NewCookie cookie(String name, String value, Duration life, UriInfo uri) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
