package org.zhikao.server.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Log-in for the terminal, and the keys that people sign with. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoginResource {

    private static final String BEARER = "Bearer ";

    private final Accounts accounts;

    public LoginResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Name and password. */
    public record LogIn(
            @NotNull @Size(max = 64) String loginName,
            @NotNull @Size(max = 200) String password) {

        /** A password belongs in no log. */
        @Override
        public String toString() {
            return "LogIn[" + loginName + "]";
        }
    }

    /** A password for the one that was. */
    public record PasswordChange(
            @NotNull @Size(max = 64) String loginName,
            @NotNull @Size(max = 200) String password,
            @NotNull @Size(max = 200) String newPassword) {

        /** A password belongs in no log. */
        @Override
        public String toString() {
            return "PasswordChange[" + loginName + "]";
        }
    }

    /**
     * A token to send as {@code Authorization: Bearer}.
     *
     * @param mustChange roles rest until the person has chosen a password
     */
    public record Token(String token, String expiresAt, String name, List<Grant> grants, boolean mustChange) {}

    /** Whose password could be changed. Knowing it is no log-in. */
    public record Tried(String name) {}

    /** Who calls. */
    public record Identity(String personId, String name, List<Grant> grants) {}

    /** Bytes to sign with the key that is to be enrolled, in Base64. */
    public record Challenge(String challenge) {}

    /**
     * A key to enrol.
     *
     * @param certificate PEM
     * @param challenge as it came, Base64
     * @param signature detached CMS over it by this key, Base64
     */
    public record KeyRequest(
            @NotNull @Size(max = 20_000) String certificate,
            @NotNull @Size(max = 2_000) String challenge,
            @NotNull @Size(max = 20_000) String signature) {}

    /** What was enrolled. */
    public record EnrolledKey(String keyId, String subject) {}

    @POST
    @Path("tokens")
    @Allowed(Role.ANYONE)
    public Token logIn(@Valid @NotNull LogIn request, @Context ClientAddress address) {
        return token(accounts.logIn(request.loginName(), request.password(), address));
    }

    /**
     * People choose their own password; it takes the one they had, and no log-in. A dry run is no rehearsal: it gives no
     * token, and it leaves a trace in the audit chain, as every other use of a password.
     */
    @POST
    @Path("password")
    @Allowed(Role.ANYONE)
    public Response change(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull PasswordChange request,
            @Context ClientAddress address) {
        Object answer = dryRun
                ? new Tried(accounts.tryPasswordChange(
                        request.loginName(), request.password(), request.newPassword(), address))
                : token(accounts.changePassword(
                        request.loginName(), request.password(), request.newPassword(), address));
        return Response.ok(answer).build();
    }

    private static Token token(IssuedToken issued) {
        return new Token(
                issued.token(),
                issued.expiresAt().toString(),
                issued.person().name(),
                issued.person().grants(),
                !issued.person().resting().isEmpty());
    }

    /** Ends the token that calls. */
    @DELETE
    @Path("tokens/current")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.ANYONE)
    public Response logOut(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String header) {
        if (header != null && header.startsWith(BEARER)) {
            accounts.logOut(header.substring(BEARER.length()).strip());
        }
        return Response.noContent().build();
    }

    @GET
    @Path("whoami")
    @Consumes(MediaType.WILDCARD)
    @Allowed({
        Role.OFFICER,
        Role.PROCTOR,
        Role.CHIEF_PROCTOR,
        Role.INSPECTOR,
        Role.MARKER,
        Role.ADMIN,
        Role.SIGNER,
        Role.CUSTODIAN,
        Role.CLERK,
        Role.CERTIFICATE_OFFICER,
        Role.CERTIFICATE_APPROVER,
        Role.AUDITOR
    })
    public Identity whoami(@Context Caller caller) {
        Caller.Person person = caller.person();
        return new Identity(person.personId().toString(), person.name(), person.grants());
    }

    /** What to sign before a key is enrolled. */
    @GET
    @Path("keys/challenge")
    @Consumes(MediaType.WILDCARD)
    @Allowed({Role.SIGNER, Role.CUSTODIAN, Role.ADMIN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER})
    public Challenge challenge(@Context Caller caller) {
        byte[] challenge = accounts.keyChallenge(new PersonId(caller.person().personId()));
        return new Challenge(Base64.getEncoder().encodeToString(challenge));
    }

    /** People enrol their own certificate, never somebody else's, and show that they hold its key. */
    @POST
    @Path("keys")
    @Allowed({Role.SIGNER, Role.CUSTODIAN, Role.ADMIN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER})
    public EnrolledKey enrol(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull KeyRequest request,
            @Context Caller caller) {
        PersonId person = new PersonId(caller.person().personId());
        byte[] challenge = decoded(request.challenge(), "challenge");
        byte[] signature = decoded(request.signature(), "signature");
        PersonalKey key = Rehearsal.of(
                dryRun, () -> accounts.enrolKey(person, request.certificate(), challenge, signature, caller));
        return new EnrolledKey(key.keyId(), key.subject());
    }

    private static byte[] decoded(String base64, String field) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "login.notBase64", field).at(field);
        }
    }
}
