package org.zhikao.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who sends a request. A browser may hold a staff log-in and an exam log-in at once; which one counts depends
 * on what is called: the exam's for endpoints that candidates may call, else the person's.
 */
public final class Callers {

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;

    public Callers(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** The candidate behind a request to a servlet of the exam. */
    public Optional<Caller.Candidate> candidate(HttpServletRequest request) {
        return exam(credentials(request))
                .filter(Caller.Candidate.class::isInstance)
                .map(Caller.Candidate.class::cast);
    }

    /** Everybody this request may speak for: the person, the candidate, both or none. */
    public List<Caller> all(HttpServletRequest request) {
        return all(credentials(request));
    }

    /** As above, for what a request brought earlier. */
    List<Caller> all(RequestCredentials credentials) {
        return java.util.stream.Stream.of(person(credentials), exam(credentials))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The caller of an endpoint with these roles: the first log-in that has one of them; else any log-in, which the
     * endpoint will forbid; else nobody.
     */
    Caller of(ContainerRequestContext request, Set<Role> roles) {
        RequestCredentials credentials = credentials(request);
        List<Optional<Caller>> found;
        if (roles.equals(Set.of(Role.CANDIDATE))) {
            found = List.of(exam(credentials));
        } else if (roles.contains(Role.CANDIDATE)) {
            found = List.of(exam(credentials), person(credentials));
        } else if (roles.contains(Role.ANYONE)) {
            found = List.of(person(credentials), exam(credentials));
        } else {
            found = List.of(person(credentials));
        }
        List<Caller> callers = found.stream().flatMap(Optional::stream).toList();
        return callers.stream()
                .filter(caller -> roles.stream().anyMatch(caller::has))
                .findFirst()
                .or(() -> callers.stream().findFirst())
                .orElseGet(Caller::anonymous);
    }

    private Optional<Caller> person(RequestCredentials credentials) {
        if (credentials.bearerToken().isEmpty() && credentials.staffCookie().isEmpty()) {
            return Optional.empty();
        }
        return authenticator.authenticate(
                new RequestCredentials(credentials.bearerToken(), credentials.staffCookie(), Optional.empty()));
    }

    private Optional<Caller> exam(RequestCredentials credentials) {
        if (credentials.examCookie().isEmpty()) {
            return Optional.empty();
        }
        return authenticator.authenticate(
                new RequestCredentials(Optional.empty(), Optional.empty(), credentials.examCookie()));
    }

    private static RequestCredentials credentials(ContainerRequestContext request) {
        return new RequestCredentials(
                bearer(request.getHeaderString("Authorization")),
                RequestLanguage.cookie(request.getCookies(), RequestCredentials.STAFF_COOKIE),
                RequestLanguage.cookie(request.getCookies(), RequestCredentials.EXAM_COOKIE));
    }

    static RequestCredentials credentials(HttpServletRequest request) {
        return new RequestCredentials(
                bearer(request.getHeader("Authorization")),
                cookie(request, RequestCredentials.STAFF_COOKIE),
                cookie(request, RequestCredentials.EXAM_COOKIE));
    }

    static Optional<String> bearer(@org.jspecify.annotations.Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
