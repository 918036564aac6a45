package org.zhikao.load;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** A bare Dropwizard that reads the JSON of a save and sends it back: what the framework alone can do here. */
public final class Echo extends Application<Configuration> {

    /** The body of a save. */
    public record Body(int slot, List<String> response, boolean flagged, int revision, UUID clientId, long clientAt) {}

    /** Sends back what came. */
    @Path("/echo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public static final class Resource {

        @POST
        public Body echo(Body body) {
            return body;
        }
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new Resource());
    }
}
