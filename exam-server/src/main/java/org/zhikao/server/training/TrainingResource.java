package org.zhikao.server.training;

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
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchView;
import org.zhikao.server.roster.Rejection;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Ledgers as JSON; files come as they are, with their name in {@code fileName}. */
@Path("/api/training")
@Produces(MediaType.APPLICATION_JSON)
public final class TrainingResource {

    private final Ledgers ledgers;

    public TrainingResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    /** Imports training records; 422 with the report if any row was refused. */
    @POST
    @Path("/imports")
    @Consumes(MediaType.WILDCARD)
    @Allowed({Role.CLERK, Role.ADMIN})
    public Response imports(
            byte[] file,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Language language,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN);
        BatchReport report = ledgers.imports(file, fileName, dryRun, language, caller.person());
        int status = report.findings().isEmpty() ? 200 : Reason.BAD_INPUT.status();
        return Response.status(status).entity(report).build();
    }

    /** Imports, newest first. */
    @GET
    @Path("/imports")
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public List<BatchView> list(@Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return ledgers.list().stream().map(BatchView::of).toList();
    }

    /** One import with its rows. */
    @GET
    @Path("/imports/{batch}")
    @Allowed({Role.CLERK, Role.ADMIN, Role.AUDITOR})
    public TrainingViews.Content content(@PathParam("batch") UUID batch, @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CLERK, Role.ADMIN, Role.AUDITOR);
        return ledgers.content(new BatchId(batch));
    }

    /** Lets an import count; never the act of the person who brought it in. */
    @POST
    @Path("/imports/{batch}/approval")
    @Allowed(Role.ADMIN)
    public BatchView approve(@PathParam("batch") UUID batch, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(ledgers.approve(new BatchId(batch), caller.person()));
    }

    /** Rejects an import. */
    @POST
    @Path("/imports/{batch}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public BatchView reject(
            @PathParam("batch") UUID batch, @Valid @NotNull Rejection rejection, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return BatchView.of(ledgers.reject(new BatchId(batch), rejection.reason(), caller.person()));
    }

    /** What an officer's year comes to; without a year, the present one. */
    @GET
    @Path("/officers/{badge}")
    @Allowed({Role.ADMIN, Role.CLERK, Role.AUDITOR})
    public TrainingViews.Account account(
            @PathParam("badge") String badge,
            @QueryParam("year") @DefaultValue("") String year,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.ADMIN, Role.CLERK, Role.AUDITOR);
        return ledgers.account(badge, year(year));
    }

    static Optional<Integer> year(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{4}")) {
            throw new Refusal(Reason.BAD_INPUT, "training.year", text).at("year");
        }
        return Optional.of(Integer.valueOf(text));
    }
}
