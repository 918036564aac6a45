package org.zhikao.server.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** Lets resource methods take the {@link Caller}, the {@link ClientAddress} and the {@link Language} to answer in, as {@code @Context}. */
final class CallerBinder extends AbstractBinder {

    @Override
    protected void configure() {
        bindFactory(FromRequest.class).to(Caller.class);
        bindFactory(AddressOfRequest.class).to(ClientAddress.class);
        bindFactory(LanguageOfRequest.class).to(Language.class);
    }

    /** Public because Jersey makes it. */
    public static final class AddressOfRequest implements Supplier<ClientAddress> {

        private final ContainerRequestContext request;

        @Inject
        public AddressOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public ClientAddress get() {
            return new ClientAddress(request.getProperty(ClientAddress.PROPERTY) instanceof String text ? text : "");
        }
    }

    /** Public because Jersey makes it. */
    public static final class LanguageOfRequest implements Supplier<Language> {

        private final ContainerRequestContext request;

        @Inject
        public LanguageOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Language get() {
            return PageFilter.language(request);
        }
    }

    /** Public because Jersey makes it. */
    public static final class FromRequest implements Supplier<Caller> {

        private final ContainerRequestContext request;

        @Inject
        public FromRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            return request.getProperty(AllowedFeature.CALLER) instanceof Caller caller ? caller : Caller.anonymous();
        }
    }
}
