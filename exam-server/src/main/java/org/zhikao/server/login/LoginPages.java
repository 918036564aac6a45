package org.zhikao.server.login;

import static org.zhikao.server.web.RequestCredentials.STAFF_COOKIE;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.RequestCredentials;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Texts;

/** The log-in page of staff and officers. Candidates in an exam log in with their ticket, elsewhere. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class LoginPages {

    private static final String TEMPLATE = "/org/zhikao/server/login/login.ftlh";
    private static final String PASSWORD = "/org/zhikao/server/login/password.ftlh";

    private final Accounts accounts;
    private final Texts texts;

    public LoginPages(Accounts accounts, Texts texts) {
        this.accounts = accounts;
        this.texts = texts;
    }

    @GET
    @Path("login")
    @Allowed(Role.ANYONE)
    public Page form(@QueryParam("next") @DefaultValue("") String next) {
        return new Page(TEMPLATE, new LoginView("", local(next), Optional.empty()));
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Role.ANYONE)
    public Response logIn(
            @FormParam("loginName") @DefaultValue("") String loginName,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @Context UriInfo uri,
            @Context Language language,
            @Context ClientAddress address) {
        IssuedToken issued;
        try {
            issued = accounts.logIn(loginName, password, address);
        } catch (Refusal e) {
            return again(TEMPLATE, loginName, local(next), e, language);
        }
        String target = local(next).isEmpty() ? home(issued.person()) : local(next);
        if (!issued.person().resting().isEmpty()) {
            target = "/password";
        }
        return entered(target, issued, uri);
    }

    /** Where everybody chooses their own password; whose roles rest is led here. */
    @GET
    @Path("password")
    @Allowed(Role.ANYONE)
    public Page passwordForm() {
        return new Page(PASSWORD, new LoginView("", "", Optional.empty()));
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Role.ANYONE)
    public Response changePassword(
            @FormParam("loginName") @DefaultValue("") String loginName,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("newPassword") @DefaultValue("") String newPassword,
            @FormParam("again") @DefaultValue("") String again,
            @Context UriInfo uri,
            @Context Language language,
            @Context ClientAddress address) {
        IssuedToken issued;
        try {
            if (!newPassword.equals(again)) {
                throw new Refusal(Reason.BAD_INPUT, "login.passwordsDiffer").at("again");
            }
            issued = accounts.changePassword(loginName, password, newPassword, address);
        } catch (Refusal e) {
            return again(PASSWORD, loginName, "", e, language);
        }
        return entered(home(issued.person()), issued, uri);
    }

    @POST
    @Path("logout")
    @Allowed(Role.ANYONE)
    public Response logOut(@CookieParam(STAFF_COOKIE) @DefaultValue("") String token, @Context UriInfo uri) {
        if (!token.isEmpty()) {
            accounts.logOut(token);
        }
        return Response.seeOther(URI.create("/login"))
                .cookie(RequestCredentials.cookie(STAFF_COOKIE, "", Duration.ZERO, uri))
                .build();
    }

    /** The form once more, with what was wrong above it. */
    private Response again(String template, String loginName, String next, Refusal refusal, Language language) {
        String text =
                texts.text(language, refusal.detailKey(), refusal.arguments().toArray());
        return Response.status(refusal.reason().status())
                .entity(new Page(template, new LoginView(loginName, next, Optional.of(text))))
                .build();
    }

    private static Response entered(String target, IssuedToken issued, UriInfo uri) {
        return Response.seeOther(URI.create(target))
                .cookie(RequestCredentials.cookie(STAFF_COOKIE, issued.token(), Accounts.TOKEN_LIFE, uri))
                .build();
    }

    /** Where a person's work is. */
    static String home(Caller.Person person) {
        List<Role> proctoring = List.of(Role.CHIEF_PROCTOR, Role.PROCTOR, Role.INSPECTOR);
        if (person.has(Role.ADMIN)) {
            return "/sessions";
        }
        if (proctoring.stream().anyMatch(person::has)) {
            return "/rooms";
        }
        if (person.has(Role.MARKER)) {
            return "/marking";
        }
        return person.has(Role.OFFICER) ? "/me" : "/";
    }

    /** Only a plain path of our own; anything else could lead to another site. */
    private static String local(String next) {
        return next.matches("/(?!/)[A-Za-z0-9/_.~-]*") ? next : "";
    }
}
