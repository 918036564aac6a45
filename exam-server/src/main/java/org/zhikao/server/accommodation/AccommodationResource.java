package org.zhikao.server.accommodation;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Accommodations as JSON, for the office; auditors read them without what they rest on. */
@Path("/api/accommodations")
@Produces(MediaType.APPLICATION_JSON)
public final class AccommodationResource {

    private final Accommodations accommodations;

    /** JSON over these. */
    public AccommodationResource(Accommodations accommodations) {
        this.accommodations = accommodations;
    }

    /**
     * Rejects one.
     *
     * @param reason what is wrong with it, 1 to 500 characters
     */
    public record NotGranted(@NotNull String reason) {}

    /** Enters one, which counts once another person has approved it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.CLERK, Role.ADMIN})
    public AccommodationView enter(
            @NotNull AccommodationRequest request,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN);
        return Rehearsal.of(dryRun, () -> accommodations.enter(request, caller.person()));
    }

    /** All, newest first. */
    @GET
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public List<AccommodationView> list(@Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return accommodations.list(caller.has(Role.CLERK, Scope.ANY) || caller.has(Role.ADMIN, Scope.ANY));
    }

    /** Lets one count; never the act of the person who entered it. */
    @POST
    @Path("/{accommodation}/approval")
    @Allowed(Role.ADMIN)
    public AccommodationView approve(
            @PathParam("accommodation") UUID accommodation,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return Rehearsal.of(dryRun, () -> accommodations.approve(new AccommodationId(accommodation), caller.person()));
    }

    /** Rejects one. */
    @POST
    @Path("/{accommodation}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public AccommodationView reject(
            @PathParam("accommodation") UUID accommodation,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull NotGranted rejection,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return Rehearsal.of(
                dryRun,
                () -> accommodations.reject(new AccommodationId(accommodation), rejection.reason(), caller.person()));
    }
}
