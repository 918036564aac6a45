package org.zhikao.server;

import java.util.Optional;
import org.zhikao.server.login.LoginName;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * Somebody who gets an account, as whoever holds the server's secrets names them on the terminal; login name and identity
 * number as they are kept, whichever way they were typed.
 */
record Staff(String login, String name, Role role, String identityNumber) {

    /**
     * Reads {@code LOGIN:NAME:ROLE:IDENTITY}.
     *
     * @throws DemoRefused if it is not that
     */
    static Staff parse(String text) {
        return read(text).orElseThrow(() -> new DemoRefused("terminal.init.noPerson", text));
    }

    /**
     * Reads {@code LOGIN:NAME:IDENTITY} of an administrator.
     *
     * @throws DemoRefused if it is not that
     */
    static Staff admin(String text) {
        return read(text.replaceFirst(":([^:]*)$", ":ADMIN:$1"))
                .orElseThrow(() -> new DemoRefused("terminal.init.noAdmin", text));
    }

    private static Optional<Staff> read(String text) {
        String[] parts = text.split(":", -1);
        boolean named = parts.length == 4
                && !parts[1].isBlank()
                && LoginName.fits(parts[0])
                && Roster.isIdentityNumber(parts[3]);
        try {
            if (named) {
                Role role = new Grant(Role.valueOf(parts[2]), Scope.ANY).role();
                return Optional.of(
                        new Staff(LoginName.normal(parts[0]), parts[1], role, Roster.normalIdentityNumber(parts[3])));
            }
        } catch (IllegalArgumentException e) {
            // No such role, or none that an account can have: whoever is told gets some that are.
        }
        return Optional.empty();
    }
}
