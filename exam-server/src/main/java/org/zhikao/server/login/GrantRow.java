package org.zhikao.server.login;

import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** A grant as it is stored. */
public record GrantRow(String role, String scopeKind, String scopeId) {

    Grant grant() {
        return new Grant(Role.valueOf(role), new Scope(scopeKind, scopeId));
    }
}
