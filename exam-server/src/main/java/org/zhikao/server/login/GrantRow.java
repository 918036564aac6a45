package org.zhikao.server.login;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * A grant as it is stored.
 *
 * @param validTo empty: without end
 */
public record GrantRow(
        UUID grantId,
        String role,
        String scopeKind,
        String scopeId,
        Instant validFrom,
        Optional<Instant> validTo,
        String grantedBy) {

    Grant grant() {
        return new Grant(Role.valueOf(role), new Scope(scopeKind, scopeId));
    }
}
