package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;

/** Who is due is said as of the day that is asked about, whatever day it is. */
class DueTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate LAST = RenewalWorld.EXPIRES;

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatEndsIsExpiredAfterItsLastDayAndWhatWasRevokedIsNobodysMatterAnyMore(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.officers("周明", "陈立");
        world.store.change(handle -> handle.execute(
                "UPDATE certificate_held SET standing = 'REVOKED' WHERE person_id = ?",
                officers.get(0).id().value()));

        assertEquals(List.of("ZF-0001 REVOKED 0", "ZF-0002 VALID 0"), due(world, LAST));
        assertEquals(List.of("ZF-0002 EXPIRED -1"), due(world, LAST.plusDays(1)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofARenewedCertificateOnlyTheOneInItsPlaceIsDueAndOnThatDayItHasBegun(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.sound(world.officers("周明").get(0));
        world.open();
        world.evaluate();
        world.renewals.issue(world.approved(Outcome.RENEW), Language.CHINESE, world.proposer);

        assertEquals(List.of(), due(world, LAST));
        assertEquals(List.of("ZF-0001 VALID 0"), due(world, LAST.plusYears(5)));
    }

    private static List<String> due(RenewalWorld world, LocalDate day) {
        return world.renewals.due(6, Optional.of(day)).stream()
                .map(line -> line.badgeNumber() + " " + line.status() + " " + line.daysLeft())
                .toList();
    }
}
