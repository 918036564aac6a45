package org.zhikao.house.broken.early;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;

/** Reaches for network and database, which the core must not. */
public final class Reaches {

    public void send(Socket socket) throws IOException {
        socket.getOutputStream().write(1);
    }

    public void store(Connection connection) throws SQLException {
        connection.commit();
    }
}
