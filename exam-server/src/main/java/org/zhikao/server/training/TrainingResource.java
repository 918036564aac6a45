package org.zhikao.server.training;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Ledgers as JSON. */
@Path("/api/training/officers")
@Produces(MediaType.APPLICATION_JSON)
public final class TrainingResource {

    private final Ledgers ledgers;
    private final MakeUpTerms terms;

    public TrainingResource(Ledgers ledgers, MakeUpTerms terms) {
        this.ledgers = ledgers;
        this.terms = terms;
    }

    /** What an officer's year comes to; without a year, the present one. */
    @GET
    @Path("/{badge}")
    @Allowed({Role.ADMIN, Role.CLERK, Role.AUDITOR})
    public TrainingViews.Account account(
            @PathParam("badge") String badge,
            @QueryParam("year") @DefaultValue("") String year,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.ADMIN, Role.CLERK, Role.AUDITOR);
        return ledgers.account(badge, year(year), terms);
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
