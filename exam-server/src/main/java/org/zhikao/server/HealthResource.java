package org.zhikao.server;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;
import org.zhikao.server.proctoring.TimeCheck;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Role;

/**
 * Tells a proxy whether this node serves: 200 while its database answers, its clock is right and nothing is left to
 * prepare, else 503.
 */
@Path("/health/ready")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final Store store;
    private final TimeCheck time;
    private final BooleanSupplier prepared;

    public HealthResource(Store store, TimeCheck time, BooleanSupplier prepared) {
        this.store = store;
        this.time = time;
        this.prepared = prepared;
    }

    @GET
    @Allowed(Role.ANYONE)
    public Response ready() {
        if (!prepared.getAsBoolean()) {
            return unavailable("Still being prepared");
        }
        try {
            store.read(handle ->
                    handle.createQuery("SELECT 1").mapTo(Integer.class).one());
        } catch (JdbiException e) {
            return unavailable("The database does not answer");
        }
        return time.alarm()
                .map(off -> unavailable("The clock differs by " + off.toMillis() + " ms"))
                .orElseGet(() -> Response.ok(Map.of("ready", true)).build());
    }

    private static Response unavailable(String reason) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of("ready", false, "reason", reason))
                .build();
    }
}
