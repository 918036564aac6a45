package org.zhikao.server.web;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Refuses what a writing endpoint would otherwise pass over without a word, because it might have meant that the request
 * is only a rehearsal: a query parameter that it doesn't know, a yes or no that is neither {@code true} nor
 * {@code false}, and a body where it takes none. An empty JSON object says nothing and may come anywhere.
 */
final class StrictRequestFeature implements DynamicFeature {

    private static final String STANDARD = "jakarta.ws.rs.";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** The name of a file that is sent as it is; whoever sends files tells it, though not every endpoint asks. */
    private static final String FILE_NAME = "fileName";

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        context.register(new Check(parameters(method), booleans(method), takesBody(method)), Priorities.USER);
    }

    /** Names of the query parameters that a request to this method may have. */
    private static Set<String> parameters(Method method) {
        Set<String> names = new TreeSet<>(Set.of(RequestLanguage.PARAMETER));
        asked(method).forEach(parameter -> names.add(name(parameter)));
        if (Stream.of(method.getParameterTypes())
                .anyMatch(type -> type.equals(byte[].class) || type.equals(InputStream.class))) {
            names.add(FILE_NAME);
        }
        return names;
    }

    private static List<String> booleans(Method method) {
        return asked(method)
                .filter(parameter -> parameter.getType().equals(boolean.class))
                .map(StrictRequestFeature::name)
                .toList();
    }

    private static Stream<Parameter> asked(Method method) {
        return Stream.of(method.getParameters()).filter(parameter -> parameter.isAnnotationPresent(QueryParam.class));
    }

    private static String name(Parameter parameter) {
        return parameter.getAnnotation(QueryParam.class).value();
    }

    private static boolean takesBody(Method method) {
        return Stream.of(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(FormParam.class)
                        || Stream.of(parameter.getAnnotations())
                                .noneMatch(annotation ->
                                        annotation.annotationType().getName().startsWith(STANDARD)));
    }

    private record Check(Set<String> known, List<String> booleans, boolean takesBody)
            implements ContainerRequestFilter {

        private static final int MOST_OF_NOTHING = 64;

        @Override
        public void filter(ContainerRequestContext request) throws IOException {
            if (READING.contains(request.getMethod())) {
                return;
            }
            MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
            for (Map.Entry<String, List<String>> entry : query.entrySet()) {
                String name = entry.getKey();
                if (!known.contains(name)) {
                    throw new Refusal(Reason.BAD_INPUT, "web.query-unknown", name, String.join(", ", known)).at(name);
                }
                boolean plain = entry.getValue().equals(List.of("true"))
                        || entry.getValue().equals(List.of("false"));
                if (booleans.contains(name) && !plain) {
                    String sent = String.join(", ", entry.getValue());
                    throw new Refusal(Reason.BAD_INPUT, "web.query-boolean", name, sent).at(name);
                }
            }
            if (!takesBody && request.hasEntity() && !saysNothing(request.getEntityStream())) {
                throw new Refusal(Reason.BAD_INPUT, "web.no-body");
            }
        }

        private static boolean saysNothing(InputStream body) throws IOException {
            String start = new String(body.readNBytes(MOST_OF_NOTHING + 1), StandardCharsets.UTF_8);
            return start.length() <= MOST_OF_NOTHING
                    && start.replaceAll("\\s", "").matches("(\\{})?");
        }
    }
}
