package org.zhikao.server.certificate;

import jakarta.validation.Valid;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchView;
import org.zhikao.server.roster.Rejection;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Lists of certificates held; files come as they are, with their name in {@code fileName}. */
@Path("/api/certificates/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateImportsResource {

    private final CertificateImports imports;

    public CertificateImportsResource(CertificateImports imports) {
        this.imports = imports;
    }

    /** Imports a list; 422 with the report if any row was refused. */
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
        BatchReport report = imports.imports(file, fileName, dryRun, language, caller.person());
        int status = report.findings().isEmpty() ? 200 : Reason.BAD_INPUT.status();
        return Response.status(status).entity(report).build();
    }

    /** Imports, newest first. */
    @GET
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public List<BatchView> list(@Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return imports.list().stream().map(BatchView::of).toList();
    }

    /** One import with its rows. */
    @GET
    @Path("/{batch}")
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public CertificateImports.Content content(@PathParam("batch") UUID batch, @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return imports.content(new BatchId(batch));
    }

    /** Enters the certificates; never the act of the person who brought the list in. */
    @POST
    @Path("/{batch}/approval")
    @Allowed(Role.ADMIN)
    public BatchView approve(@PathParam("batch") UUID batch, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(imports.approve(new BatchId(batch), caller.person()));
    }

    /** Rejects a list that waits. */
    @POST
    @Path("/{batch}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public BatchView reject(
            @PathParam("batch") UUID batch, @Valid @NotNull Rejection rejection, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(imports.reject(new BatchId(batch), rejection.reason(), caller.person()));
    }
}
