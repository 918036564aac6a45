package org.zhikao.server.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Log-ins for tests of endpoints: a token per caller, taken as bearer token, staff cookie or exam cookie. */
public final class TestCallers implements Authenticator {

    /** An address that log-ins come from. */
    public static final ClientAddress ADDRESS = new ClientAddress("192.0.2.1");

    private final Map<String, Caller> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();

    /** A token that stands for this caller. */
    public String token(Caller caller) {
        String token = UUID.randomUUID().toString();
        byToken.put(token, caller);
        return token;
    }

    /** The value of an Authorization header that stands for this caller. */
    public String bearer(Caller caller) {
        return "Bearer " + token(caller);
    }

    /** Ends a log-in. */
    void end(String token) {
        byToken.remove(token);
    }

    /** Breaks at the next question, with an Error. */
    void breakOnce() {
        faults.set(1);
    }

    /** Whether it still has to break. */
    boolean isToBreak() {
        return faults.get() > 0;
    }

    /** A person with this role everywhere. */
    public static Caller.Person person(Role role) {
        return person(role, Scope.ANY);
    }

    /** A person with this role in this scope. */
    public static Caller.Person person(Role role, Scope scope) {
        return new Caller.Person(UUID.randomUUID(), "测试人员", java.util.List.of(new Grant(role, scope)));
    }

    /** A candidate of some session. */
    public static Caller.Candidate candidate() {
        return new Caller.Candidate(UUID.randomUUID(), UUID.randomUUID(), 1);
    }

    @Override
    public Optional<Caller> authenticate(RequestCredentials credentials) {
        if (faults.compareAndSet(1, 0)) {
            throw new StackOverflowError("A fault for the test");
        }
        return credentials
                .bearerToken()
                .or(credentials::staffCookie)
                .map(byToken::get)
                .or(() -> credentials.examCookie().map(byToken::get));
    }
}
