package org.zhikao.server.login;

import java.time.Clock;
import java.util.Optional;
import org.zhikao.server.web.Authenticator;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.RequestCredentials;

/** Tells who sends a request: an exam cookie is a candidate, a token in a header or cookie is a person. */
public final class Logins implements Authenticator {

    private final Accounts accounts;
    private final ExamCookies cookies;
    private final Clock clock;

    public Logins(Accounts accounts, ExamCookies cookies, Clock clock) {
        this.accounts = accounts;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> authenticate(RequestCredentials credentials) {
        if (credentials.examCookie().isPresent()) {
            return cookies.open(credentials.examCookie().get(), clock.instant()).map(Caller.class::cast);
        }
        return credentials
                .bearerToken()
                .or(credentials::staffCookie)
                .flatMap(accounts::withToken)
                .map(Caller.class::cast);
    }
}
