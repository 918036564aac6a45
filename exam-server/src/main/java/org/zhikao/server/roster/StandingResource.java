package org.zhikao.server.roster;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Personnel lists. */
@Path("/api/standings/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class StandingResource extends BatchEndpoints<Standings.Content> {

    public StandingResource(Standings standings) {
        super(standings);
    }
}
