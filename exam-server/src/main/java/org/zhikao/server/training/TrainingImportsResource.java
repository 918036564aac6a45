package org.zhikao.server.training;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.zhikao.server.roster.BatchEndpoints;

/** Files of training records. */
@Path("/api/training/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class TrainingImportsResource extends BatchEndpoints<TrainingViews.Content> {

    public TrainingImportsResource(Ledgers ledgers) {
        super(ledgers);
    }
}
