package org.zhikao.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * A refusal as the client reads it, after RFC 9457.
 *
 * @param type {@code urn:zhikao:problem:<reason>}
 * @param title the reason in words
 * @param status HTTP status
 * @param detail what was wrong with this request and what helps
 * @param field which field of the request, if one
 * @param incident number under which the log tells more, if the fault is ours
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(
        String type, String title, int status, String detail, Optional<String> field, Optional<String> incident) {

    /** The media type of its JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that tells a refusal in this language. */
    public static Problem of(Refusal refusal, Texts texts, Language language) {
        Reason reason = refusal.reason();
        return new Problem(
                "urn:zhikao:problem:" + reason.slug(),
                texts.text(language, "web.reason." + reason.slug()),
                reason.status(),
                texts.text(language, refusal.detailKey(), refusal.arguments().toArray()),
                refusal.field(),
                Optional.empty());
    }

    /** The problem that tells of a fault of ours, which the log has under this number. */
    public static Problem ofIncident(String number, Texts texts, Language language) {
        return new Problem(
                "urn:zhikao:problem:incident",
                texts.text(language, "web.reason.incident"),
                500,
                texts.text(language, "web.incident", number),
                Optional.empty(),
                Optional.of(number));
    }

    /** The problem behind a status that the framework or the container decided. */
    static Problem ofStatus(int status, Texts texts, Language language) {
        return switch (status) {
            case 404 -> of(new Refusal(Reason.NOT_FOUND, "web.not-found"), texts, language);
            case 405 -> named(status, "method", texts, language);
            case 406 -> named(status, "not-acceptable", texts, language);
            case 413 -> of(new Refusal(Reason.TOO_LARGE, "web.too-large"), texts, language);
            case 415 -> of(new Refusal(Reason.UNSUPPORTED, "web.unsupported"), texts, language);
            case 503 -> of(new Refusal(Reason.BUSY, "web.busy"), texts, language);
            default -> named(status, "malformed", texts, language);
        };
    }

    private static Problem named(int status, String slug, Texts texts, Language language) {
        return new Problem(
                "urn:zhikao:problem:" + slug,
                texts.text(language, "web.reason." + slug),
                status,
                texts.text(language, "web." + slug),
                Optional.empty(),
                Optional.empty());
    }

    /** Writes it as the answer of a servlet or a filter. */
    public void write(HttpServletRequest request, HttpServletResponse response, ObjectMapper mapper)
            throws IOException {
        if (!LimitedBody.isReadToItsEnd(request::getAttribute)) {
            response.setHeader("Connection", "close");
        }
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("utf-8");
        if (Reason.passes(status)) {
            response.setHeader("Retry-After", "1");
        }
        response.getOutputStream().write(mapper.writeValueAsBytes(this));
    }
}
