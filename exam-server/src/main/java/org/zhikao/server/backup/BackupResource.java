package org.zhikao.server.backup;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** Backups over HTTP: on H2 nobody but the server may open the file, so the server writes them. */
@Path("/api/backup")
public final class BackupResource {

    private final Backups backups;

    /** Of this database. */
    public BackupResource(Backups backups) {
        this.backups = backups;
    }

    /** The whole database as a zip, signed; one that ends without a manifest was broken off. */
    @POST
    @Produces("application/zip")
    @Allowed(Role.ADMIN)
    public StreamingOutput take(@Context Caller caller) {
        return backups.ask(caller)::writeTo;
    }
}
