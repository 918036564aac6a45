package org.zhikao.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a request comes from; resource methods take it as {@code @Context}.
 *
 * @param text the network address that the container tells; empty where there is no network
 */
public record ClientAddress(String text) {

    static final String PROPERTY = "org.zhikao.client-address";

    /** Notes the address where resources find it. */
    static final class Filter extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(PROPERTY, request.getRemoteAddr());
            chain.doFilter(request, response);
        }
    }
}
