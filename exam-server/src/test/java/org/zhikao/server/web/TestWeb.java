package org.zhikao.server.web;

import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.junit5.ResourceExtension;
import java.time.ZoneId;

/** Single resources under test, with roles, error answers, strict JSON and pages as the server has them. */
public final class TestWeb {

    private TestWeb() {}

    /** A builder to which a test adds its resources. */
    public static ResourceExtension.Builder resources(Authenticator authenticator) {
        ResourceExtension.Builder builder = ResourceExtension.builder()
                .setMapper(StrictJson.strict(Jackson.newObjectMapper()))
                .setRegisterDefaultExceptionMappers(false);
        Web.parts(new Callers(authenticator), Texts.load(), ZoneId.of("Asia/Shanghai"))
                .forEach(builder::addProvider);
        return builder;
    }
}
