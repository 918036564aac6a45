package org.zhikao.server.web;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.junit5.ResourceExtension;
import io.dropwizard.views.common.ViewMessageBodyWriter;
import io.dropwizard.views.common.ViewRenderer;
import java.util.List;

/** Single resources under test, with roles, error answers, strict JSON and pages as the server has them. */
public final class TestWeb {

    private TestWeb() {}

    /** A builder to which a test adds its resources. */
    public static ResourceExtension.Builder resources(Authenticator authenticator) {
        ViewRenderer renderer = Web.renderer();
        renderer.configure(Web.TEMPLATES);
        ResourceExtension.Builder builder = ResourceExtension.builder()
                .setMapper(StrictJson.strict(Jackson.newObjectMapper()))
                .setRegisterDefaultExceptionMappers(false)
                .addProvider(new ViewMessageBodyWriter(new MetricRegistry(), List.of(renderer)));
        Web.parts(new Callers(authenticator), Texts.load()).forEach(builder::addProvider);
        return builder;
    }
}
