package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The two databases Zhikao runs on. Only the store branches on it. */
public enum Dialect {
    H2("h2"),
    POSTGRESQL("postgresql");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRESQL;
                default ->
                    throw new IllegalStateException(
                            "Zhikao runs on H2 and PostgreSQL; the configured URL opens " + product);
            };
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database cannot be reached; check its URL, user and password: " + e.getMessage(), e);
        }
    }
}
