package org.zhikao.server;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** Where a started server listens. */
final class Addresses {

    private Addresses() {}

    /** The address of the pages: the first connector's. */
    static String of(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof NetworkConnector network && network.getLocalPort() > 0) {
                return "http://localhost:" + network.getLocalPort();
            }
        }
        throw new IllegalStateException("The server listens nowhere");
    }
}
