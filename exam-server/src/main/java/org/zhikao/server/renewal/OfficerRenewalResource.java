package org.zhikao.server.renewal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** One officer's decision, dossier, document and proof over HTTP; officers get their own. */
@Path("/api/renewals/officers/{badge}")
public final class OfficerRenewalResource {

    private static final String ZIP = "application/zip";
    private static final String PDF = "application/pdf";

    private final OfficerRenewals renewals;

    public OfficerRenewalResource(Renewals renewals) {
        this.renewals = renewals.ofOfficers();
    }

    @GET
    @Path("/decision")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public DecisionView decision(@PathParam("badge") String badge, @Context Caller caller) {
        return renewals.decision(badge, caller.person());
    }

    /** The dossier file (审核卷), a zip. */
    @GET
    @Path("/dossier")
    @Produces(ZIP)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public Response dossier(@PathParam("badge") String badge, @Context Caller caller) {
        return file(renewals.dossier(badge, caller.person()), ZIP, "zhikao-dossier.zip");
    }

    /** The certificate or notice as signed PDF. */
    @GET
    @Path("/document")
    @Produces(PDF)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public Response document(@PathParam("badge") String badge, @Context Caller caller) {
        return file(renewals.document(badge, caller.person()), PDF, "zhikao-document.pdf");
    }

    /** The proof bundle (核验包), a zip. */
    @GET
    @Path("/bundle")
    @Produces(ZIP)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public Response bundle(@PathParam("badge") String badge, @Context Caller caller) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        renewals.bundle(badge, caller.person()).write(zip);
        return file(zip.toByteArray(), ZIP, "zhikao-bundle.zip");
    }

    private static Response file(byte[] content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
