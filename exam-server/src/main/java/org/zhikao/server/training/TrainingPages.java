package org.zhikao.server.training;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;

/** The officer's own hours and credits as a page. */
@Path("/me/training")
public final class TrainingPages {

    private final Ledgers ledgers;

    public TrainingPages(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    /** A year of the caller; without one, the present year. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page mine(@QueryParam("year") @DefaultValue("") String year, @Context Caller caller) {
        return new Page(
                "/org/zhikao/server/training/mine.ftlh", ledgers.account(caller.person(), TrainingResource.year(year)));
    }
}
