package org.zhikao.server.sitting;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.ZoneId;
import java.util.Map;
import org.zhikao.server.SettableClock;
import org.zhikao.server.login.ExamCookies;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Authenticator;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Web;

/** A server with the exam's endpoints and nothing else. */
public final class ExamApplication extends Application<Configuration> {

    /** The log-in of an officer who reads their own pages. */
    static final String STAFF_COOKIE = "an-officers";

    private static final Caller OFFICER = TestCallers.person(Role.OFFICER);

    /** An exam cookie that brings a fault of the server to light. */
    static final String FAULTY = "faulty";

    final SettableClock clock = new SettableClock();
    /** The last slot asks for a text. */
    private final Papers papers = new SittingWorld.FakePapers(Map.of(SittingWorld.SLOTS, new ResponseShape.Text()));

    final SittingWorld world = new SittingWorld(TestDatabases.h2(), clock, SittingSettings.USUAL, papers);
    final ExamCookies cookies = new ExamCookies(new byte[32]);

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        Web.initialize(bootstrap);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        Authenticator authenticator = credentials -> credentials
                .examCookie()
                .map(ExamApplication::sound)
                .flatMap(value -> cookies.open(value, clock.instant()))
                .map(Caller.class::cast)
                .or(() -> credentials.staffCookie().filter(STAFF_COOKIE::equals).map(any -> OFFICER));
        Web web = Web.install(
                environment, authenticator, (caller, topic) -> false, world.feed, ZoneId.of("Asia/Shanghai"));
        environment.jersey().register(new ExamResource(world.sittings, papers, clock));
        environment.jersey().register(new ExamPages(world.sittings, papers, cookies, clock));
        environment.jersey().register(new LandingPage());
        ResponsesServlet servlet =
                new ResponsesServlet(world.sittings, web.callers(), web.texts(), clock, environment.getObjectMapper());
        var registration = environment.servlets().addServlet("responses", servlet);
        registration.addMapping(ResponsesServlet.PATH);
        registration.setAsyncSupported(true);
    }

    private static String sound(String cookie) {
        if (cookie.equals(FAULTY)) {
            throw new IllegalStateException("A fault for the test");
        }
        return cookie;
    }
}
