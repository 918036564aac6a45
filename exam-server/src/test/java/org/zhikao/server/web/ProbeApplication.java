package org.zhikao.server.web;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.time.ZoneId;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** A server with nothing but the web layer, a feed and the probe's endpoints. */
public final class ProbeApplication extends Application<Configuration> {

    final TestCallers callers = new TestCallers();
    final Store store = TestDatabases.h2();
    final Feed feed = new Feed(store, new SettableClock());

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        Web.initialize(bootstrap);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.lifecycle().manage(feed);
        Web.install(
                environment,
                callers,
                (caller, topic) -> caller.has(Role.PROCTOR) && topic.equals("room/1"),
                feed,
                ZoneId.of("Asia/Urumqi"),
                Duration.ofMillis(200));
        environment.jersey().register(new ProbeResource());
    }
}
