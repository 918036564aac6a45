package org.zhikao.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request comes from; resource methods take it as {@code @Context}.
 *
 * @param text the network address that the container tells; empty where there is no network
 */
public record ClientAddress(String text) {

    static final String PROPERTY = "org.zhikao.client-address";

    /** No address is longer; what a header claims may be. */
    private static final int LONGEST = 45;

    /**
     * What counts as one source when tries are counted. One household or office holds a whole network of 2^64 addresses
     * of IP version 6: they are one.
     */
    public String network() {
        String plain = text.replaceAll("[\\[\\]]", "").replaceAll("%.*", "");
        String address = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress read = InetAddress.getByName(address);
            return read instanceof Inet6Address
                    ? HexFormat.of().formatHex(read.getAddress(), 0, 8)
                    : read.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

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
