package org.zhikao.server.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.store.OutcomeUnknown;
import org.zhikao.server.store.QueueFull;

/**
 * Turns whatever a resource throws into an answer: a refusal tells its reason, a malformed request its place, and
 * anything else is an incident whose number stands in the log.
 *
 * <p>One class for each type that Jersey or Dropwizard would otherwise map by itself; all end in {@link #answer}.
 */
abstract class FailureMapper<E extends Throwable> implements ExceptionMapper<E> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

    private final Problems problems;

    @Inject
    private Provider<ContainerRequestContext> request;

    private FailureMapper(Problems problems) {
        this.problems = problems;
    }

    /** One for each type; an illegal state has its own because Dropwizard maps that one by itself. */
    static List<FailureMapper<?>> all(Problems problems) {
        return List.of(
                new FailureMapper<Refusal>(problems) {},
                new FailureMapper<JerseyViolationException>(problems) {},
                new FailureMapper<JsonProcessingException>(problems) {},
                new FailureMapper<WebApplicationException>(problems) {},
                new FailureMapper<IllegalStateException>(problems) {},
                new FailureMapper<Throwable>(problems) {});
    }

    @Override
    public Response toResponse(E failure) {
        return answer(request.get(), failure);
    }

    private Response answer(ContainerRequestContext current, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return problems.refuse(current, refusal);
        }
        if (failure instanceof QueueFull || failure instanceof OutcomeUnknown) {
            return problems.refuse(current, new Refusal(Reason.BUSY, "web.busy"));
        }
        if (failure instanceof JerseyViolationException violations) {
            return problems.refuse(current, shape(violations));
        }
        if (failure instanceof JsonProcessingException json && !(failure instanceof InvalidDefinitionException)) {
            return problems.refuse(current, syntax(json));
        }
        if (failure instanceof WebApplicationException known
                && known.getResponse().getStatus() < 500) {
            return framework(current, known.getResponse());
        }
        if (isBadlyPacked(failure)) {
            return problems.status(current, Response.Status.BAD_REQUEST.getStatusCode());
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Incident {}: {} {}",
                number,
                current.getMethod(),
                current.getUriInfo().getPath(),
                failure);
        return problems.incident(current, number);
    }

    /** Whether a body that says it is packed does not unpack; the container tells it as a fault of its own. */
    private static boolean isBadlyPacked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ZipException) {
                return true;
            }
        }
        return false;
    }

    private Response framework(ContainerRequestContext current, Response response) {
        int status = response.getStatus();
        return status < 400 ? response : problems.status(current, status);
    }

    private static Refusal shape(JerseyViolationException violations) {
        ConstraintViolation<?> first = violations.getConstraintViolations().stream()
                .min(java.util.Comparator.comparing(
                        each -> each.getPropertyPath().toString()))
                .orElseThrow();
        String field = field(first.getPropertyPath());
        return new Refusal(Reason.BAD_INPUT, "web.field", field, first.getMessage()).at(field);
    }

    /** The path within the request's body or parameters: without the method's and the argument's name. */
    private static String field(Path path) {
        String field = "";
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case PROPERTY, CONTAINER_ELEMENT -> field = field.isEmpty() ? node.toString() : field + "." + node;
                case PARAMETER -> field = "";
                default -> {
                    // names of our own code
                }
            }
        }
        return field.isEmpty() ? path.toString().replaceAll(".*\\.", "") : field;
    }

    private static Refusal syntax(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            String field = path(unknown);
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return new Refusal(Reason.BAD_INPUT, "web.json-unknown", field, known).at(field);
        }
        if (failure.getCause() instanceof Refusal refusal) {
            return refusal; // from a record's constructor
        }
        if (failure instanceof ValueInstantiationException && failure.getCause() != null) {
            return new Refusal(
                    Reason.BAD_INPUT,
                    "web.json-record",
                    String.valueOf(failure.getCause().getMessage()));
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = path(mapping);
            return new Refusal(Reason.BAD_INPUT, "web.json-value", field).at(field);
        }
        JsonLocation place = failure.getLocation();
        int line = place == null ? 1 : place.getLineNr();
        int column = place == null ? 1 : place.getColumnNr();
        return new Refusal(Reason.BAD_INPUT, "web.json-syntax", line, column);
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
