package org.zhikao.server.web;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * Enforces {@link Allowed}: an endpoint without it stops the start, and a caller without one of its roles is refused
 * before the method runs.
 */
public final class AllowedFeature implements DynamicFeature {

    /** The request property that holds the {@link Caller}. */
    static final String CALLER = Caller.class.getName();

    private static final String FRAMEWORK = "org.glassfish.jersey.";

    private final Callers callers;

    public AllowedFeature(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (method.getDeclaringClass().getName().startsWith(FRAMEWORK)) {
            return; // OPTIONS answers that Jersey adds by itself; they tell nothing but methods.
        }
        context.register(new Gate(callers, roles(method)), Priorities.AUTHORIZATION);
    }

    /**
     * The roles that may call this resource method.
     *
     * @throws IllegalStateException if it declares none
     */
    static Set<Role> roles(Method method) {
        Allowed allowed = method.getAnnotation(Allowed.class);
        if (allowed == null || allowed.value().length == 0) {
            throw new IllegalStateException("Declare who may call "
                    + method.getDeclaringClass().getName() + "." + method.getName() + " with @Allowed");
        }
        return EnumSet.copyOf(Set.of(allowed.value()));
    }

    private record Gate(Callers callers, Set<Role> roles) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            Caller caller = callers.of(request, roles);
            request.setProperty(CALLER, caller);
            if (roles.stream().noneMatch(caller::has)) {
                throw caller instanceof Caller.Anonymous
                        ? new Refusal(Reason.UNAUTHENTICATED, "web.unauthenticated")
                        : caller.lacking(roles);
            }
        }
    }
}
