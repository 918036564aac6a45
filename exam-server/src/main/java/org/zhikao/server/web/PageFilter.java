package org.zhikao.server.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** Tells a page its language, caller and path before it is rendered, and remembers a language that was asked for. */
final class PageFilter implements ContainerResponseFilter {

    private static final int A_YEAR_IN_SECONDS = 365 * 24 * 3600;

    private final Texts texts;

    PageFilter(Texts texts) {
        this.texts = texts;
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
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
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
