package org.zhikao.server.accommodation;

import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** The office that grants accommodations: one person who enters them and one who approves them. */
final class OfficeDesk {

    /** What no page of a proctor or an officer, and no record, may hold. */
    static final String BASIS = "视力残疾二级，残疾人证由办公室核验";

    static final Caller.Person CLERK = SessionWorld.person("录入人", new Grant(Role.CLERK, Scope.ANY));
    static final Caller.Person ADMIN = SessionWorld.person("审批人", new Grant(Role.ADMIN, Scope.ANY));

    private final Accommodations accommodations;

    OfficeDesk(Accommodations accommodations) {
        this.accommodations = accommodations;
    }

    /** A request that gives nothing yet. */
    static AccommodationRequest request(int officer) {
        return new AccommodationRequest(
                Optional.of(SessionWorld.badge(officer)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BASIS),
                Optional.of("2026-01-01"),
                Optional.empty());
    }

    static AccommodationRequest factor(int officer, int hundredths) {
        AccommodationRequest bare = request(officer);
        return new AccommodationRequest(
                bare.badge(),
                Optional.of(hundredths),
                bare.minutes(),
                bare.textSize(),
                bare.contrast(),
                bare.textOnly(),
                bare.basis(),
                bare.from(),
                bare.until());
    }

    static AccommodationRequest minutes(int officer, int minutes) {
        AccommodationRequest bare = request(officer);
        return new AccommodationRequest(
                bare.badge(),
                bare.factor(),
                Optional.of(minutes),
                bare.textSize(),
                bare.contrast(),
                bare.textOnly(),
                bare.basis(),
                bare.from(),
                bare.until());
    }

    static AccommodationRequest look(int officer, String size, String contrast, boolean textOnly) {
        AccommodationRequest bare = request(officer);
        return new AccommodationRequest(
                bare.badge(),
                bare.factor(),
                bare.minutes(),
                Optional.of(size),
                Optional.of(contrast),
                Optional.of(textOnly),
                bare.basis(),
                bare.from(),
                bare.until());
    }

    static AccommodationRequest lasting(AccommodationRequest request, String from, String until) {
        return new AccommodationRequest(
                request.badge(),
                request.factor(),
                request.minutes(),
                request.textSize(),
                request.contrast(),
                request.textOnly(),
                request.basis(),
                Optional.of(from),
                Optional.of(until).filter(day -> !day.isEmpty()));
    }

    AccommodationId entered(AccommodationRequest request) {
        return id(accommodations.enter(request, CLERK));
    }

    AccommodationId approved(AccommodationRequest request) {
        AccommodationId id = entered(request);
        accommodations.approve(id, ADMIN);
        return id;
    }

    static AccommodationId id(AccommodationView view) {
        return new AccommodationId(UUID.fromString(view.id()));
    }
}
