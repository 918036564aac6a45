package org.zhikao.server.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a changing request that another site made a browser send (CSRF). Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin; a request with neither passes if it brings no cookie of ours. Requests with a
 * bearer token are exempt: no other site can add one.
 */
public final class ForgeryFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final transient Texts texts;
    private final transient ObjectMapper mapper;

    public ForgeryFilter(Texts texts, ObjectMapper mapper) {
        this.texts = texts;
        this.mapper = mapper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SAFE_METHODS.contains(request.getMethod())
                || Callers.bearer(request.getHeader("Authorization")).isPresent()
                || isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        Language language = RequestLanguage.of(Optional.empty(), Callers.cookie(request, RequestLanguage.COOKIE));
        Problem.of(new Refusal(Reason.FORBIDDEN, "web.forged"), texts, language).write(request, response, mapper);
    }

    private static boolean isOwn(HttpServletRequest request) {
        Optional<String> site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"));
        if (site.isPresent()) {
            return OWN_SITES.contains(site.get());
        }
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        if (origin.isPresent()) {
            String host =
                    Optional.ofNullable(request.getHeader("Host")).orElse("").toLowerCase(Locale.ROOT);
            String from = origin.get().toLowerCase(Locale.ROOT);
            return !host.isEmpty() && (from.equals("http://" + host) || from.equals("https://" + host));
        }
        return Callers.cookie(request, RequestCredentials.STAFF_COOKIE).isEmpty()
                && Callers.cookie(request, RequestCredentials.EXAM_COOKIE).isEmpty();
    }
}
