package org.zhikao.server.web;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what the container itself refuses, before any filter: addresses and messages that are not well-formed. */
final class ContainerErrors extends ErrorHandler {

    private final Strays strays;

    ContainerErrors(Strays strays) {
        this.strays = strays;
    }

    /** Whatever was tried is told why it failed. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Strays.Body body = strays.body(
                code,
                "/",
                accept(request),
                Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(RequestLanguage.COOKIE))
                        .map(HttpCookie::getValue)
                        .findFirst());
        HeadersFilter.tell(response.getHeaders()::put, request.isSecure(), HeadersFilter.NO_STORE);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.type());
        response.write(true, ByteBuffer.wrap(body.bytes()), callback);
    }

    /**
     * What the request takes. Where the container gave up before it read that, it takes what people can read, unless it
     * is known to be a program's.
     */
    private static Optional<String> accept(Request request) {
        boolean unread = request.getHeaders().size() == 0;
        return unread && !Request.getPathInContext(request).startsWith("/api/")
                ? Optional.of(Strays.HTML)
                : Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT));
    }
}
