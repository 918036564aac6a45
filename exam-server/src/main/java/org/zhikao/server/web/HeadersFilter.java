package org.zhikao.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Sets the security headers of every answer, of which build it is, and what may be cached: assets for some minutes, nothing else. What a
 * servlet refuses by a status alone is told as a problem or a page.
 */
public final class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "worker-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types zhikao-worker");

    static final String NO_STORE = "no-store";

    /** Which build an answer is of, so that a page keeps nothing of another beside its own. */
    private static final String BUILD = "Zhikao-Build";

    /** Short, because an asset keeps its address when its content changes; its ETag makes the next look cheap. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    /** The exam page's service worker lies with the scripts and is to see nothing but the exam. */
    private static final String WORKER = "/js/worker.js";

    private final transient Strays strays;

    HeadersFilter(Strays strays) {
        this.strays = strays;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean asset = request.getServletPath().equals("/assets");
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Guarded guarded = new Guarded(request, response, asset ? FIVE_MINUTES : NO_STORE);
        guarded.setHeaders();
        if (asset && path.equals(WORKER)) {
            guarded.setHeader("Service-Worker-Allowed", "/exam");
        }
        if (asset && isFolder(path)) {
            // The servlet of the assets would answer with whatever the class path says of a folder.
            guarded.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, guarded);
        if (asset && guarded.isUntold()) {
            guarded.sendError(guarded.getStatus());
        }
    }

    /** Every asset's name has an ending. */
    private static boolean isFolder(String path) {
        return path.lastIndexOf('.') < path.lastIndexOf('/') || path.isEmpty();
    }

    /** Tells the security headers of every answer. */
    static void tell(BiConsumer<String, String> header, boolean secure, String cache) {
        header.accept("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        header.accept("X-Content-Type-Options", "nosniff");
        // Not no-referrer: browsers would then send "Origin: null" with forms.
        header.accept("Referrer-Policy", "same-origin");
        header.accept("X-Frame-Options", "DENY");
        header.accept("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        header.accept("Cross-Origin-Opener-Policy", "same-origin");
        header.accept("Cross-Origin-Resource-Policy", "same-origin");
        header.accept("Cache-Control", cache);
        if (secure) {
            header.accept("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /**
     * Keeps the headers when an answer is begun anew, and answers errors without the container's page, which says more
     * than a stranger needs. A missing asset must not stay missing in a browser's cache.
     */
    private final class Guarded extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private final String cache;
        private boolean told;

        Guarded(HttpServletRequest request, HttpServletResponse response, String cache) {
            super(response);
            this.request = request;
            this.cache = cache;
        }

        void setHeaders() {
            tell(this::setHeader, request.isSecure(), cache);
            setHeader(BUILD, Build.MARK);
        }

        @Override
        public void reset() {
            super.reset();
            setHeaders();
        }

        @Override
        public void sendError(int status) throws IOException {
            reset();
            setStatus(status);
            // An asset that has not changed is no error, though it is told like one.
            if (status >= SC_BAD_REQUEST) {
                told = true;
                strays.answer(request, this, status);
            }
        }

        /** Whether an error has a status and no word about it, as a missing asset's. */
        boolean isUntold() {
            return getStatus() >= SC_BAD_REQUEST && !told && !isCommitted();
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }

        @Override
        public void setStatus(int status) {
            if (status >= SC_BAD_REQUEST) {
                setHeader("Cache-Control", NO_STORE);
            }
            super.setStatus(status);
        }
    }
}
