package org.zhikao.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Sets the security headers of every answer, and what may be cached: assets for some minutes, nothing else. */
public final class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'");

    private static final String NO_STORE = "no-store";

    /** Short, because an asset keeps its address when its content changes; its ETag makes the next look cheap. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean asset = request.getRequestURI().startsWith("/assets/");
        Guarded guarded = new Guarded(response, asset ? FIVE_MINUTES : NO_STORE, request.isSecure());
        guarded.setHeaders();
        chain.doFilter(request, guarded);
    }

    /**
     * Keeps the headers when an answer is begun anew, and answers errors without the container's page, which says more
     * than a stranger needs. A missing asset must not stay missing in a browser's cache.
     */
    private static final class Guarded extends HttpServletResponseWrapper {

        private final String cache;
        private final boolean secure;

        Guarded(HttpServletResponse response, String cache, boolean secure) {
            super(response);
            this.cache = cache;
            this.secure = secure;
        }

        void setHeaders() {
            setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            setHeader("X-Content-Type-Options", "nosniff");
            // Not no-referrer: browsers would then send "Origin: null" with forms.
            setHeader("Referrer-Policy", "same-origin");
            setHeader("X-Frame-Options", "DENY");
            setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
            setHeader("Cross-Origin-Opener-Policy", "same-origin");
            setHeader("Cross-Origin-Resource-Policy", "same-origin");
            setHeader("Cache-Control", cache);
            if (secure) {
                setHeader("Strict-Transport-Security", "max-age=31536000");
            }
        }

        @Override
        public void reset() {
            super.reset();
            setHeaders();
        }

        @Override
        public void sendError(int status) {
            reset();
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
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
