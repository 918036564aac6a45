package org.zhikao.server.web;

import io.dropwizard.assets.AssetsBundle;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.zhikao.server.store.Feed;

/** Sets up what every page and endpoint shares; the root calls {@link #initialize} and {@link #install} once each. */
public final class Web {

    private final Callers callers;
    private final Texts texts;

    private Web(Callers callers, Texts texts) {
        this.callers = callers;
        this.texts = texts;
    }

    /** Adds the assets to the application. */
    public static <T extends Configuration> void initialize(Bootstrap<T> bootstrap) {
        bootstrap.addBundle(new AssetsBundle("/assets", "/assets", "", "assets"));
    }

    /**
     * Adds filters, error answers, roles, the strict JSON mapper and the live streams to the server.
     *
     * @param zone in which pages show moments
     */
    public static Web install(
            Environment environment, Authenticator authenticator, TopicGuard guard, Feed feed, ZoneId zone) {
        return install(environment, authenticator, guard, feed, zone, EventsServlet.CHECK);
    }

    /**
     * As above.
     *
     * @param check how often the right to an open live stream is asked again
     */
    static Web install(
            Environment environment,
            Authenticator authenticator,
            TopicGuard guard,
            Feed feed,
            ZoneId zone,
            Duration check) {
        Texts texts = Texts.load();
        Callers callers = new Callers(authenticator);
        StrictJson.strict(environment.getObjectMapper());
        environment.jersey().property(ServerProperties.WADL_FEATURE_DISABLE, true);
        Templates templates = new Templates(zone);
        parts(callers, texts, templates).forEach(environment.jersey()::register);

        Strays strays = new Strays(texts, templates, environment.getObjectMapper());
        ContainerErrors errors = new ContainerErrors(strays);
        environment.getApplicationContext().setErrorHandler(errors);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
        filter(environment, "headers", new HeadersFilter(strays));
        filter(environment, "client-address", new ClientAddress.Filter());
        filter(environment, "forgery", new ForgeryFilter(texts, environment.getObjectMapper()));
        filter(environment, "body-limit", new BodyLimitFilter(texts, environment.getObjectMapper()));
        EventsServlet events = new EventsServlet(feed, callers, guard, texts, environment.getObjectMapper(), check);
        var registration = environment.servlets().addServlet("events", events);
        registration.addMapping("/events");
        registration.setAsyncSupported(true);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                events.closeAll();
            }
        });
        return new Web(callers, texts);
    }

    /** What Jersey needs to know; tests of single resources register the same. */
    static List<Object> parts(Callers callers, Texts texts, ZoneId zone) {
        return parts(callers, texts, new Templates(zone));
    }

    private static List<Object> parts(Callers callers, Texts texts, Templates templates) {
        Problems problems = new Problems(texts);
        List<Object> parts = new ArrayList<>(FailureMapper.all(problems));
        parts.add(new AllowedFeature(callers));
        parts.add(new StrictRequestFeature());
        parts.add(new CallerBinder());
        parts.add(new PageFilter(texts, templates));
        parts.add(new UnreadBodyFilter());
        return parts;
    }

    /** For servlets that stand beside Jersey. */
    public Callers callers() {
        return callers;
    }

    public Texts texts() {
        return texts;
    }

    private static void filter(Environment environment, String name, Filter filter) {
        var registration = environment.servlets().addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
