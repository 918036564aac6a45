package org.zhikao.server.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Reads a refused request to its end before the answer goes out, or tells its caller that the connection closes. */
final class UnreadBodyFilter implements ContainerResponseFilter {

    private static final int FIRST_REFUSAL = 400;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_REFUSAL && !LimitedBody.isReadToItsEnd(request::getProperty)) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
