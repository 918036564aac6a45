package org.zhikao.server.training;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;

/** The officer's own hours and credits as a page, with what is on record that lowers or waives what is asked for. */
@Path("/me/training")
public final class TrainingPages {

    private final Ledgers ledgers;
    private final MakeUpTerms terms;
    private final Standings standings;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * Pages of this office.
     *
     * @param zone whose today it is
     */
    public TrainingPages(Ledgers ledgers, MakeUpTerms terms, Standings standings, Clock clock, ZoneId zone) {
        this.ledgers = ledgers;
        this.terms = terms;
        this.standings = standings;
        this.clock = clock;
        this.zone = zone;
    }

    /** A year of the caller; without one, the present year. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page mine(@QueryParam("year") @DefaultValue("") String year, @Context Caller caller) {
        TrainingViews.Account account = ledgers.account(caller.person(), TrainingResource.year(year), terms);
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return new Page(
                "/org/zhikao/server/training/mine.ftlh",
                new OwnTrainingView(
                        account,
                        standings
                                .of(new PersonId(caller.person().personId()), today)
                                .map(standing -> OwnTrainingView.OnRecord.of(standing, account.year(), today))));
    }
}
