package org.zhikao.server.certificate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Certificates by number, and what is proposed to be done to them. */
@Path("/api/certificates/{number}")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificatesResource {

    private final Certificates certificates;
    private final CertificateActions actions;
    private final Roster roster;

    public CertificatesResource(Certificates certificates, CertificateActions actions, Roster roster) {
        this.certificates = certificates;
        this.actions = actions;
        this.roster = roster;
    }

    /**
     * Every certificate under a number.
     *
     * @param current id of the one that counts today
     */
    public record Numbered(String number, String name, String unit, String current, List<Line> certificates) {}

    /**
     * One certificate. The code is left out: it proves that somebody has the certificate before them.
     *
     * @param status of {@link CertificateStatus}
     * @param validFrom first day, ISO 8601; so {@code validTo}, the last
     */
    public record Line(
            String id, List<String> scopes, String region, String validFrom, String validTo, String status) {}

    /** A statement in base64 and the detached CMS over it in base64; a dry run needs none. */
    public record Proposal(
            @NotNull @Pattern(regexp = PersonalSignature.BASE64) String statement,

            Optional<@Pattern(regexp = PersonalSignature.BASE64) String> signature) {}

    @GET
    @Allowed({Role.CLERK, Role.ADMIN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.AUDITOR})
    public Numbered show(@PathParam("number") String number, @Context Caller caller) {
        caller.requireAny(
                Scope.ANY, Role.CLERK, Role.ADMIN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.AUDITOR);
        List<HeldCertificate> all = certificates.ofNumber(number);
        if (all.isEmpty()) {
            throw new Refusal(Reason.NOT_FOUND, "certificate.unknown", number);
        }
        Officer officer = roster.find(all.get(0).person())
                .orElseGet(() -> new Officer(all.get(0).person(), "", number, "", ""));
        String current = certificates
                .held(all.get(0).person())
                .map(held -> held.id().toString())
                .orElse("");
        return new Numbered(
                number,
                officer.name(),
                officer.unit(),
                current,
                all.stream().map(CertificatesResource::line).toList());
    }

    /** The bytes to sign for an action on the certificate that counts today. */
    @GET
    @Path("/actions/statement")
    @Allowed(Role.CERTIFICATE_OFFICER)
    public Response statement(
            @PathParam("number") String number,
            @QueryParam("action") @DefaultValue("") String action,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("from") @DefaultValue("") String from,
            @Context Caller caller) {
        caller.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        LocalDate day = from.isEmpty() ? certificates.today() : day(from);
        byte[] statement = actions.statement(number, kind(action), reason, day, caller.person());
        return Response.ok(statement, MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_OFFICER)
    public ActionView propose(
            @PathParam("number") String number,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull Proposal proposal,
            @Context Caller caller) {
        caller.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        byte[] statement = PersonalSignature.decoded("statement", proposal.statement());
        byte[] signature = PersonalSignature.sent(proposal.signature(), dryRun);
        return Rehearsal.of(dryRun, () -> actions.propose(number, statement, signature, caller.person()));
    }

    private static Line line(HeldCertificate held) {
        return new Line(
                held.id().toString(),
                held.scopes(),
                held.region(),
                held.validFrom().toString(),
                held.validTo().toString(),
                held.status().name());
    }

    private static ActionKind kind(String action) {
        return Arrays.stream(ActionKind.values())
                .filter(kind -> kind.name().equals(action))
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.BAD_INPUT, "certificate.action.kind", action).at("action"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.action.day", text).at("from");
        }
    }
}
