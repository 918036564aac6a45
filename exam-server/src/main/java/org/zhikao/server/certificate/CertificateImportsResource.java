package org.zhikao.server.certificate;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.zhikao.server.roster.BatchEndpoints;

/** Lists of certificates held. */
@Path("/api/certificates/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateImportsResource extends BatchEndpoints<CertificateImports.Content> {

    public CertificateImportsResource(CertificateImports imports) {
        super(imports);
    }
}
