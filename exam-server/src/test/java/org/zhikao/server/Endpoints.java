package org.zhikao.server;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.ServletRegistration;
import jakarta.validation.constraints.NotNull;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Role;

/** Lists what a started application answers: Jersey's own model, as it serves it, and the servlets beside it. */
final class Endpoints implements ApplicationEventListener {

    private static final String FRAMEWORK = "org.glassfish.jersey.";

    private final Map<String, Set<Role>> declared = new TreeMap<>();
    private final List<String> locators = new ArrayList<>();
    private final List<String> bodiless = new ArrayList<>();
    private @Nullable Environment environment;

    /** Listens to this application's start. */
    void observe(Environment starting) {
        environment = starting;
        starting.jersey().register(this);
    }

    /** The roles of each endpoint, by {@code METHOD /path}. */
    Map<String, Set<Role>> declared() {
        return declared;
    }

    /** Methods that hand out resources at run time, behind which endpoints could hide. */
    List<String> locators() {
        return locators;
    }

    /** Endpoints that take a body and would meet {@code null} where a request has none, or the JSON word null. */
    List<String> bodiless() {
        return bodiless;
    }

    private static boolean mayLackItsBody(Method handler) {
        return Stream.of(handler.getParameters())
                // Bytes of a file are empty where there are none, never null.
                .filter(parameter -> !Set.of(InputStream.class, byte[].class).contains(parameter.getType()))
                .filter(parameter -> Stream.of(parameter.getAnnotations())
                        .noneMatch(annotation ->
                                annotation.annotationType().getName().startsWith("jakarta.ws.rs.")))
                .anyMatch(parameter -> !parameter.isAnnotationPresent(NotNull.class));
    }

    /** The paths of all servlets but Jersey's own. */
    Set<String> servletPaths() {
        if (environment == null) {
            throw new IllegalStateException("Nothing was observed");
        }
        Set<String> paths = new TreeSet<>();
        for (ServletRegistration servlet : environment
                .getApplicationContext()
                .getServletContext()
                .getServletRegistrations()
                .values()) {
            if (!servlet.getClassName().startsWith(FRAMEWORK)) {
                paths.addAll(servlet.getMappings());
            }
        }
        return paths;
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        if (event.getType() == ApplicationEvent.Type.INITIALIZATION_APP_FINISHED) {
            event.getResourceModel().getResources().forEach(resource -> add("", resource));
        }
    }

    private void add(String parent, Resource resource) {
        String path = join(parent, resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            Method handler = method.getInvocable().getHandlingMethod();
            if (!handler.getDeclaringClass().getName().startsWith(FRAMEWORK)) {
                if (mayLackItsBody(handler)) {
                    bodiless.add(method.getHttpMethod() + " " + path);
                }
                Allowed allowed = handler.getAnnotation(Allowed.class);
                declared.put(
                        method.getHttpMethod() + " " + path,
                        allowed == null ? Set.of() : EnumSet.copyOf(List.of(allowed.value())));
            }
        }
        if (resource.getResourceLocator() != null) {
            locators.add(path);
        }
        resource.getChildResources().forEach(child -> add(path, child));
    }

    private static String join(String parent, String path) {
        String joined = parent + (path.startsWith("/") ? "" : "/") + path;
        String plain = joined.replaceAll("//+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    @Override
    public @Nullable RequestEventListener onRequest(RequestEvent request) {
        return null;
    }
}
