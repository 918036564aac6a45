package org.zhikao.server.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses bodies that are larger than anything its address takes, whoever sends them: by the announced length before a
 * byte is read, and else while reading. Bytes are counted after decompression.
 */
public final class BodyLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long USUAL = 64 * KIB;
    private static final Map<String, Long> LARGER = Map.of(
            "/api/roster", 20 * MIB,
            "/api/training", 20 * MIB,
            "/api/standings", 20 * MIB,
            "/api/certificates", 20 * MIB,
            "/api/sessions", 20 * MIB,
            "/api/releases", 64 * MIB,
            "/api/renewals", MIB,
            "/api/blueprints", MIB);

    private final transient Texts texts;
    private final transient ObjectMapper mapper;

    public BodyLimitFilter(Texts texts, ObjectMapper mapper) {
        this.texts = texts;
        this.mapper = mapper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long limit = limit(path(request));
        if (request.getContentLengthLong() > limit) {
            Language language = RequestLanguage.of(Optional.empty(), Callers.cookie(request, RequestLanguage.COOKIE));
            Problem.of(LimitedBody.tooLarge(), texts, language).write(request, response, mapper);
            return;
        }
        chain.doFilter(new LimitedBody(request, limit), response);
    }

    /** Most bytes that the address takes. */
    static long limit(String path) {
        return LARGER.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(USUAL);
    }

    /** The path as the container resolved it: the one on the wire may hold dots that lead elsewhere. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
