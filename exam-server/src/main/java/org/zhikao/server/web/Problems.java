package org.zhikao.server.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers a request that failed: as a page to a browser that asks for one, else as a problem document. */
final class Problems {

    /** The template of the page that tells a problem. */
    static final String PAGE = "/org/zhikao/server/web/error.ftlh";

    private static final String RETRY_AFTER_SECONDS = "1";

    private final Texts texts;

    Problems(Texts texts) {
        this.texts = texts;
    }

    Response refuse(ContainerRequestContext request, Refusal refusal) {
        if (refusal.reason() == Reason.UNAUTHENTICATED && wantsPage(request) && isGet(request)) {
            return Response.seeOther(logIn(request)).build();
        }
        return answer(request, Problem.of(refusal, texts, PageFilter.language(request)));
    }

    /** For statuses that the framework decides, such as 405. */
    Response status(ContainerRequestContext request, int status) {
        return answer(request, Problem.ofStatus(status, texts, PageFilter.language(request)));
    }

    Response incident(ContainerRequestContext request, String number) {
        return answer(request, Problem.ofIncident(number, texts, PageFilter.language(request)));
    }

    private static Response answer(ContainerRequestContext request, Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status());
        if (Reason.passes(problem.status())) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == Reason.UNAUTHENTICATED.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (wantsPage(request)) {
            return response.entity(new Page(PAGE, problem))
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                    .build();
        }
        return response.entity(problem).type(Problem.MEDIA_TYPE).build();
    }

    /** A browser's navigation names text/html before anything else; scripts and the terminal don't. */
    private static boolean wantsPage(ContainerRequestContext request) {
        List<MediaType> acceptable = request.getAcceptableMediaTypes();
        return !acceptable.isEmpty()
                && acceptable.get(0).getType().equals("text")
                && acceptable.get(0).getSubtype().equals("html");
    }

    private static boolean isGet(ContainerRequestContext request) {
        return request.getMethod().equals("GET");
    }

    private static URI logIn(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath();
        if (path.equals("/exam") || path.startsWith("/exam/")) {
            return URI.create("/exam/login");
        }
        return URI.create("/login?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }
}
