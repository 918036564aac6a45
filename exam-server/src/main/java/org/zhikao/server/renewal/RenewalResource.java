package org.zhikao.server.renewal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Seasons, who is due, evaluations and their decisions over HTTP. */
@Path("/api/renewals")
@Produces(MediaType.APPLICATION_JSON)
public final class RenewalResource {

    private static final int LONGEST_WINDOW = 120;

    private final Renewals renewals;

    public RenewalResource(Renewals renewals) {
        this.renewals = renewals;
    }

    /**
     * Asks for an evaluation.
     *
     * @param asOf such as 2026-11-22; absent for today
     */
    public record EvaluationRequest(Optional<String> asOf, Optional<Boolean> dryRun) {}

    @POST
    @Path("/seasons")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public SeasonView open(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull NewSeason season,
            @Context Caller caller) {
        return Rehearsal.of(dryRun, () -> renewals.open(season, caller.person()));
    }

    @GET
    @Path("/seasons")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<SeasonView> seasons(@Context Caller caller) {
        requireReader(caller);
        return renewals.seasons();
    }

    /** Certificates that end within so many months after a day, by default six months after today. */
    @GET
    @Path("/due")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<DueLine> due(
            @QueryParam("withinMonths") @DefaultValue("6") int withinMonths,
            @QueryParam("asOf") @DefaultValue("") String asOf,
            @Context Caller caller) {
        requireReader(caller);
        if (withinMonths < 0 || withinMonths > LONGEST_WINDOW) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.due.window", LONGEST_WINDOW).at("withinMonths");
        }
        return renewals.due(withinMonths, date(asOf));
    }

    @POST
    @Path("/seasons/{season}/evaluation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_OFFICER)
    public EvaluationReport evaluate(
            @PathParam("season") String season, @Valid @NotNull EvaluationRequest request, @Context Caller caller) {
        return renewals.evaluate(
                season, date(request.asOf().orElse("")), request.dryRun().orElse(false), caller.person());
    }

    @GET
    @Path("/seasons/{season}/decisions")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<DecisionLine> decisions(
            @PathParam("season") String season,
            @QueryParam("outcome") @DefaultValue("") String outcome,
            @Context Caller caller) {
        requireReader(caller);
        return renewals.decisions(season, outcome.isEmpty() ? Optional.empty() : Optional.of(outcome(outcome)));
    }

    /** Which decisions' texts are wanted. */
    public record TextsRequest(@NotNull @Size(max = 500) List<@Pattern(regexp = "[0-9a-f]{64}") String> digests) {}

    /** The texts behind a manifest's digests, so that a signer's machine decides again on its own. Reads only. */
    @POST
    @Path("/seasons/{season}/texts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<FrozenDecision> texts(
            @PathParam("season") String season, @Valid @NotNull TextsRequest request, @Context Caller caller) {
        requireReader(caller);
        return renewals.frozen(
                season, request.digests().stream().map(Digest::new).toList());
    }

    /** The policy that the season froze, exactly. */
    @GET
    @Path("/seasons/{season}/policy")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response policy(@PathParam("season") String season, @Context Caller caller) {
        return rules(season, 0, caller);
    }

    /** The credit rules that the season froze, exactly. */
    @GET
    @Path("/seasons/{season}/credit-rules")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response creditRules(@PathParam("season") String season, @Context Caller caller) {
        return rules(season, 1, caller);
    }

    private Response rules(String season, int which, Caller caller) {
        requireReader(caller);
        return Response.ok(renewals.rules(season).get(which), MediaType.APPLICATION_OCTET_STREAM)
                .build();
    }

    /** The bytes to sign for a proposal, exactly. */
    @GET
    @Path("/seasons/{season}/manifest")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response manifest(
            @PathParam("season") String season,
            @QueryParam("outcome") @DefaultValue("") String outcome,
            @Context Caller caller) {
        requireReader(caller);
        return Response.ok(renewals.manifest(season, outcome(outcome)), MediaType.APPLICATION_JSON)
                .build();
    }

    /** Whoever may read what renewals hold on everybody. */
    static void requireReader(Caller caller) {
        boolean reads = List.of(Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR).stream()
                .anyMatch(role -> caller.has(role, Scope.ANY));
        if (!reads) {
            throw new Refusal(Reason.FORBIDDEN, "web.forbidden");
        }
    }

    static Outcome outcome(String name) {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.outcome", name).at("outcome");
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.date", text).at("asOf");
        }
    }
}
