package org.zhikao.server.sitting;

import static org.zhikao.server.web.RequestCredentials.EXAM_COOKIE;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.zhikao.server.login.ExamCookies;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.QrCode;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.RequestCredentials;
import org.zhikao.server.web.Role;

/**
 * The exam as a candidate walks through it: log-in, identity, rules, commitment, waiting, paper, receipt. {@code /exam}
 * always shows the page of the sitting's state; every step ends there, so that a reload or the back button never
 * leads astray.
 */
@Path("/exam")
@Produces(MediaType.TEXT_HTML)
public final class ExamPages {

    /** Longer than any exam with its grants. */
    private static final Duration COOKIE_LIFE = Duration.ofHours(14);

    private static final String TEMPLATES = "/org/zhikao/server/sitting/";
    private static final URI EXAM = URI.create("/exam");

    private final Sittings sittings;
    private final Papers papers;
    private final ExamCookies cookies;
    private final Clock clock;

    /** The pages. */
    public ExamPages(Sittings sittings, Papers papers, ExamCookies cookies, Clock clock) {
        this.sittings = sittings;
        this.papers = papers;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** The log-in form. */
    @GET
    @Path("login")
    @Allowed(Role.ANYONE)
    public Page form() {
        return page("login", new ExamViews.Login("", "", ""));
    }

    /** Logs in and goes on where the sitting stands. */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    // The candidate first, in a browser that holds a log-in of the same person's as an officer, too.
    @Allowed({Role.CANDIDATE, Role.ANYONE})
    public Response logIn(
            @FormParam("ticket") @DefaultValue("") String ticket,
            @FormParam("password") @DefaultValue("") String password,
            @Context Caller caller,
            @Context UriInfo uri,
            @Context ClientAddress address) {
        Optional<ExamLogin> own = caller instanceof Caller.Candidate here
                ? Optional.of(new ExamLogin(ExamResource.key(here), here.epoch()))
                : Optional.empty();
        ExamLogin login;
        try {
            login = sittings.logIn(ticket, password, address, own);
        } catch (Refusal e) {
            String argument =
                    e.arguments().isEmpty() ? "" : String.valueOf(e.arguments().get(0));
            return logInAgain(e.reason(), new ExamViews.Login(ticket, e.detailKey(), argument));
        }
        Caller.Candidate candidate = new Caller.Candidate(
                login.key().session().value(), login.key().sitting().value(), login.epoch());
        String sealed = cookies.seal(candidate, clock.instant().plus(COOKIE_LIFE));
        return Response.seeOther(EXAM)
                .cookie(RequestCredentials.cookie(EXAM_COOKIE, sealed, COOKIE_LIFE, uri))
                .build();
    }

    /** Ends the log-in, here and on the server; what was saved stays. Whoever is not logged in is not told so. */
    @POST
    @Path("logout")
    @Allowed({Role.CANDIDATE, Role.ANYONE})
    public Response logOut(@Context Caller caller, @Context UriInfo uri) {
        if (caller instanceof Caller.Candidate candidate) {
            step(() -> sittings.logOut(ExamResource.key(candidate), candidate.epoch()));
        }
        return Response.seeOther(URI.create("/exam/login?out"))
                .cookie(RequestCredentials.cookie(EXAM_COOKIE, "", Duration.ZERO, uri))
                .build();
    }

    /** The page of the sitting's state. */
    @GET
    @Allowed(Role.CANDIDATE)
    public Response exam(@Context Caller caller) {
        Caller.Candidate candidate = caller.candidate();
        sittings.admit(ExamResource.key(candidate));
        SittingHead head = sittings.head(ExamResource.key(candidate));
        if (!head.isLatest(candidate.epoch())) {
            return logInAgain(Reason.CONFLICT, new ExamViews.Login("", "sitting.moved", ""));
        }
        sittings.touch(head.key());
        return Response.ok(page(head, papers.candidate(head.key()))).build();
    }

    private Page page(SittingHead head, Papers.Candidate who) {
        Papers.Exam exam = who.exam();
        String sitting = head.key().sitting().toString();
        return switch (head.state()) {
            case EXPECTED, CHECKED_IN ->
                page(
                        "identity",
                        new ExamViews.Identity(
                                who.name(),
                                who.ticket(),
                                who.seat(),
                                who.room(),
                                who.site(),
                                exam.sessionTitle(),
                                who.unit(),
                                who.badgeNumber()));
            case IDENTIFIED ->
                head.rulesRead()
                        ? page("commitment", new ExamViews.Commitment(who.name(), exam.sessionTitle()))
                        : page(
                                "rules",
                                new ExamViews.Rules(
                                        exam.sessionTitle(),
                                        head.facts().durationMinutes(),
                                        exam.totalPoints(),
                                        exam.cutPoints(),
                                        (int) sittings.grace().toSeconds()));
            case COMMITTED ->
                page(
                        "waiting",
                        new ExamViews.Waiting(
                                who.name(), who.seat(), who.room(), exam.sessionTitle(), sitting, exam.opensAt()));
            case OPEN ->
                page(
                        "paper",
                        new ExamViews.Paper(
                                who.name(),
                                who.seat(),
                                who.ticket(),
                                exam.sessionTitle(),
                                sitting,
                                papers.look(head.key())));
            case CLOSED -> handedIn(head, who);
        };
    }

    private Page handedIn(SittingHead head, Papers.Candidate who) {
        HandInReceipt receipt = sittings.receipt(head.key());
        return page(
                "handed-in",
                new ExamViews.HandedIn(
                        who.name(),
                        who.exam().sessionTitle(),
                        head.key().sitting().toString(),
                        receipt.code(),
                        QrCode.dataAddress(receipt.token()),
                        receipt.closedAt(),
                        receipt.answered(),
                        receipt.total()));
    }

    /** The candidate confirms who they are. */
    @POST
    @Path("identity")
    @Allowed(Role.CANDIDATE)
    public Response identity(@Context Caller caller) {
        Caller.Candidate candidate = caller.candidate();
        return step(() -> sittings.confirmIdentity(ExamResource.key(candidate), candidate.epoch()));
    }

    /** The candidate has read the rules. */
    @POST
    @Path("rules")
    @Allowed(Role.CANDIDATE)
    public Response rules(@Context Caller caller) {
        Caller.Candidate candidate = caller.candidate();
        return step(() -> sittings.readRules(ExamResource.key(candidate), candidate.epoch()));
    }

    /** The candidate makes the commitment; the box must be ticked. */
    @POST
    @Path("commitment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Role.CANDIDATE)
    public Response commitment(@Context Caller caller, @FormParam("agreed") @DefaultValue("") String agreed) {
        Caller.Candidate candidate = caller.candidate();
        if (!agreed.equals("true")) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.commitmentNeeded").at("agreed");
        }
        return step(() -> sittings.commit(ExamResource.key(candidate), candidate.epoch()));
    }

    /** A step out of turn, from a page that was left open, shows where the sitting stands instead of an error. */
    private static Response step(Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            if (e.reason() != Reason.CONFLICT) {
                throw e;
            }
        }
        return Response.seeOther(EXAM).build();
    }

    private static Response logInAgain(Reason reason, ExamViews.Login model) {
        return Response.status(reason.status()).entity(page("login", model)).build();
    }

    private static Page page(String name, Object model) {
        return new Page(TEMPLATES + name + ".ftlh", model);
    }
}
