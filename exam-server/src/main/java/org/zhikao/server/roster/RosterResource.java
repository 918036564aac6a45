package org.zhikao.server.roster;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** The roster as JSON; files come as they are, with their name in {@code fileName}. */
@Path("/api/roster")
@Produces(MediaType.APPLICATION_JSON)
public final class RosterResource {

    private final Roster roster;

    public RosterResource(Roster roster) {
        this.roster = roster;
    }

    /** An officer without the identity number, which no list needs. */
    public record Line(String personId, String name, String badgeNumber, String unit) {}

    /** Imports officers; 422 with the report if any row was refused. */
    @POST
    @Path("/imports")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.ADMIN)
    public Response imports(
            byte[] file,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Language language,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        ImportReport report = roster.importOfficers(file, fileName, dryRun, language, caller);
        int status = report.findings().isEmpty() ? 200 : Reason.BAD_INPUT.status();
        return Response.status(status).entity(report).build();
    }

    @GET
    @Path("/officers")
    @Allowed(Role.ADMIN)
    public List<Line> officers(@Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return roster.officers().stream()
                .map(officer ->
                        new Line(officer.id().toString(), officer.name(), officer.badgeNumber(), officer.unit()))
                .toList();
    }
}
