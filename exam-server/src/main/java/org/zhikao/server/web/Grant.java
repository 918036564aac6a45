package org.zhikao.server.web;

import java.util.Arrays;

/** A role within a scope. */
public record Grant(Role role, Scope scope) {

    public Grant {
        if (role == Role.ANYONE || role == Role.CANDIDATE) {
            throw new IllegalArgumentException(role + " is never granted");
        }
    }

    /** Whether this grant covers an object that lies in these scopes (its room, its site, its session). */
    public boolean covers(Scope... scopes) {
        return scope.equals(Scope.ANY) || Arrays.asList(scopes).contains(scope);
    }
}
