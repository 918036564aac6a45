package org.zhikao.server.web;

import java.util.Set;
import java.util.UUID;

/**
 * Where a grant holds.
 *
 * @param kind any, session, site or room
 * @param id the object's id; empty for any
 */
public record Scope(String kind, String id) {

    private static final Set<String> KINDS = Set.of("any", "session", "site", "room");

    /** Everywhere. */
    public static final Scope ANY = new Scope("any", "");

    public Scope {
        if (!KINDS.contains(kind) || kind.equals("any") != id.isEmpty()) {
            throw new IllegalArgumentException("Not a scope: kind \"" + kind + "\", id \"" + id + "\"");
        }
    }

    public static Scope session(UUID id) {
        return new Scope("session", id.toString());
    }

    public static Scope site(UUID id) {
        return new Scope("site", id.toString());
    }

    public static Scope room(UUID id) {
        return new Scope("room", id.toString());
    }
}
