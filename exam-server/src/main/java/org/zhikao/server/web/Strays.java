package org.zhikao.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request is told that never reached an endpoint, because a servlet or the container refused it by a status: a
 * page, if it is a browser's, else a problem document. Never the container's own words.
 */
final class Strays {

    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
    private static final int FAULT = 500;
    static final String HTML = "text/html";

    private final Texts texts;
    private final Templates templates;
    private final ObjectMapper mapper;

    Strays(Texts texts, Templates templates, ObjectMapper mapper) {
        this.texts = texts;
        this.templates = templates;
        this.mapper = mapper;
    }

    /** A body and its media type. */
    record Body(String type, String text) {

        /** As it goes over the wire. */
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The answer's body.
     *
     * @param path as far as the container understood it
     * @param accept what the request says it takes
     * @param remembered the language that the browser holds a cookie for
     */
    Body body(int status, String path, Optional<String> accept, Optional<String> remembered) {
        Language language = RequestLanguage.of(Optional.empty(), remembered);
        Problem problem = problem(status, path, language);
        if (!accept.orElse("").stripLeading().startsWith(HTML)) {
            try {
                return new Body(Problem.MEDIA_TYPE + ";charset=utf-8", mapper.writeValueAsString(problem));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A problem has only texts and numbers", e);
            }
        }
        Page page = new Page(Problems.PAGE, problem);
        page.in(new PageContext(texts, language, Caller.anonymous(), path));
        return new Body(HTML + ";charset=utf-8", new String(templates.render(page), StandardCharsets.UTF_8));
    }

    private Problem problem(int status, String path, Language language) {
        if (status != FAULT) {
            return Problem.ofStatus(status, texts, language);
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}: {} ended outside every endpoint", number, path);
        return Problem.ofIncident(number, texts, language);
    }

    /** Writes the answer of a servlet that refused by a status alone. */
    void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        Body body = body(
                status,
                request.getRequestURI(),
                Optional.ofNullable(request.getHeader("Accept")),
                Callers.cookie(request, RequestLanguage.COOKIE));
        response.setContentType(body.type());
        response.getOutputStream().write(body.bytes());
    }
}
