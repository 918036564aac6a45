package org.zhikao.server.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * What every kind of import that another person approves answers, as JSON; a class for each kind names the path. Files
 * come as they are, with their name in {@code fileName}.
 *
 * @param <C> an import with its rows
 */
public abstract class BatchEndpoints<C> {

    private final ImportDoor<C> door;

    protected BatchEndpoints(ImportDoor<C> door) {
        this.door = door;
    }

    /** Imports a file; 422 with the report if any row was refused. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Allowed({Role.CLERK, Role.ADMIN})
    public Response imports(
            byte[] file,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Language language,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN);
        BatchReport report = door.imports(file, fileName, dryRun, language, caller.person());
        int status = report.findings().isEmpty() ? 200 : Reason.BAD_INPUT.status();
        return Response.status(status).entity(report).build();
    }

    /** Imports, newest first. */
    @GET
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public List<BatchView> list(@Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return door.list().stream().map(BatchView::of).toList();
    }

    /** One import with its rows. */
    @GET
    @Path("/{batch}")
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public C content(@PathParam("batch") UUID batch, @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return door.content(new BatchId(batch));
    }

    /** Lets an import count; never the act of the person who brought it in. */
    @POST
    @Path("/{batch}/approval")
    @Allowed(Role.ADMIN)
    public BatchView approve(
            @PathParam("batch") UUID batch,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(Rehearsal.of(dryRun, () -> door.approve(new BatchId(batch), caller.person())));
    }

    /** Rejects an import. */
    @POST
    @Path("/{batch}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public BatchView reject(
            @PathParam("batch") UUID batch,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull Rejection rejection,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(
                Rehearsal.of(dryRun, () -> door.reject(new BatchId(batch), rejection.reason(), caller.person())));
    }
}
