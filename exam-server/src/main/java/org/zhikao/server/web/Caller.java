package org.zhikao.server.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who sends a request. Resource methods take it as {@code @Context Caller caller}. */
public sealed interface Caller {

    /** Nobody known. */
    static Caller anonymous() {
        return new Anonymous();
    }

    /** Whether the caller has the role anywhere; narrower questions name the scopes the object lies in. */
    boolean has(Role role);

    /** Whether the caller has the role for an object that lies in these scopes (its room, its site, its session). */
    boolean has(Role role, Scope... scopes);

    /** Who did it, for records and audit: {@code person:<uuid>}, {@code candidate:<sitting uuid>} or {@code system}. */
    String actor();

    /** What a page shows as the caller's name; empty if unknown. */
    String displayName();

    /**
     * Insists on a role.
     *
     * @throws Refusal FORBIDDEN unless the caller has one of the role's grants for these scopes
     */
    default void require(Role role, Scope... scopes) {
        if (!has(role, scopes)) {
            throw lacking(Set.of(role));
        }
    }

    /** The refusal for a caller who has none of these roles, with the cure where there is one. */
    default Refusal lacking(Set<Role> roles) {
        return new Refusal(Reason.FORBIDDEN, "web.forbidden");
    }

    /**
     * Insists on one of several roles.
     *
     * @throws Refusal FORBIDDEN unless the caller has one of them for this scope
     */
    default void requireAny(Scope scope, Role... roles) {
        if (Stream.of(roles).noneMatch(role -> has(role, scope))) {
            throw lacking(Set.of(roles));
        }
    }

    /**
     * The person, for endpoints that only persons may call.
     *
     * @throws Refusal UNAUTHENTICATED if the caller is none
     */
    default Person person() {
        throw new Refusal(Reason.UNAUTHENTICATED, "web.unauthenticated");
    }

    /**
     * The candidate, for endpoints that only candidates may call.
     *
     * @throws Refusal UNAUTHENTICATED if the caller is none
     */
    default Candidate candidate() {
        throw new Refusal(Reason.UNAUTHENTICATED, "web.unauthenticated");
    }

    /** No log-in, or one that no longer holds. */
    record Anonymous() implements Caller {
        @Override
        public boolean has(Role role) {
            return role == Role.ANYONE;
        }

        @Override
        public boolean has(Role role, Scope... scopes) {
            return has(role);
        }

        @Override
        public String actor() {
            return "system";
        }

        @Override
        public String displayName() {
            return "";
        }
    }

    /**
     * Somebody with an account.
     *
     * @param resting roles that this log-in may not use before the person has chosen a password; not among the grants
     */
    record Person(UUID personId, String name, List<Grant> grants, Set<Role> resting) implements Caller {

        public Person {
            grants = List.copyOf(grants);
            resting = Set.copyOf(resting);
        }

        /** Somebody whose every role is awake. */
        public Person(UUID personId, String name, List<Grant> grants) {
            this(personId, name, grants, Set.of());
        }

        @Override
        public Refusal lacking(Set<Role> roles) {
            return roles.stream().anyMatch(resting::contains)
                    ? new Refusal(Reason.FORBIDDEN, "web.passwordFirst")
                    : Caller.super.lacking(roles);
        }

        @Override
        public boolean has(Role role) {
            return role == Role.ANYONE || grants.stream().anyMatch(grant -> grant.role() == role);
        }

        @Override
        public boolean has(Role role, Scope... scopes) {
            return role == Role.ANYONE
                    || grants.stream().anyMatch(grant -> grant.role() == role && grant.covers(scopes));
        }

        @Override
        public String actor() {
            return "person:" + personId;
        }

        @Override
        public String displayName() {
            return name;
        }

        @Override
        public Person person() {
            return this;
        }
    }

    /**
     * Somebody sitting an exam.
     *
     * @param epoch counts the log-ins to this sitting; an older one no longer writes
     */
    record Candidate(UUID sessionId, UUID sittingId, int epoch) implements Caller {
        @Override
        public boolean has(Role role) {
            return role == Role.ANYONE || role == Role.CANDIDATE;
        }

        @Override
        public boolean has(Role role, Scope... scopes) {
            return has(role);
        }

        @Override
        public String actor() {
            return "candidate:" + sittingId;
        }

        @Override
        public String displayName() {
            return "";
        }

        @Override
        public Candidate candidate() {
            return this;
        }
    }
}
