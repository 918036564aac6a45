package org.zhikao.server.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** Renders a page in its request's language, for its caller, and remembers a language that was asked for. */
final class PageFilter implements ContainerResponseFilter {

    private static final int A_YEAR_IN_SECONDS = 365 * 24 * 3600;

    private final Texts texts;
    private final Templates templates;

    PageFilter(Texts texts, Templates templates) {
        this.texts = texts;
        this.templates = templates;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Page page)) {
            return;
        }
        Optional<Language> asked = Optional.ofNullable(
                        request.getUriInfo().getQueryParameters().getFirst(RequestLanguage.PARAMETER))
                .flatMap(Language::of);
        page.in(new PageContext(
                texts,
                language(request),
                caller(request),
                "/" + request.getUriInfo().getPath()));
        MediaType html = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");
        response.setEntity(templates.render(page), response.getEntityAnnotations(), html);
        asked.ifPresent(language -> response.getHeaders()
                .add(
                        HttpHeaders.SET_COOKIE,
                        new NewCookie.Builder(RequestLanguage.COOKIE)
                                .value(language.tag())
                                .path("/")
                                .maxAge(A_YEAR_IN_SECONDS)
                                .httpOnly(true)
                                .sameSite(NewCookie.SameSite.LAX)
                                .build()));
    }

    static Language language(ContainerRequestContext request) {
        return RequestLanguage.of(
                Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(RequestLanguage.PARAMETER)),
                RequestLanguage.cookie(request.getCookies(), RequestLanguage.COOKIE));
    }

    private static Caller caller(ContainerRequestContext request) {
        return request.getProperty(AllowedFeature.CALLER) instanceof Caller caller ? caller : Caller.anonymous();
    }
}
