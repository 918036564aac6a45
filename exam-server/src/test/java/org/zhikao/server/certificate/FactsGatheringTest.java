package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.TestDatabases;

/** What the facts of an officer come to when the records behind them are not settled. */
class FactsGatheringTest {

    private final RenewalWorld world = new RenewalWorld(TestDatabases.h2());

    @Test
    void newerPersonnelDataThatWaitForApprovalAreAConflictAndNobodyIsJudgedOnTheOlderOnes() {
        Officer officer = sound();
        assertEquals("RENEW OK", judged());

        world.waiting.add(officer.id());

        assertEquals("REFER DATA", judged());
    }

    private Officer sound() {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        return officer;
    }

    private String judged() {
        List<DecisionLine> decisions = world.evaluate().decisions();
        assertEquals(1, decisions.size());
        return decisions.get(0).outcome() + " " + decisions.get(0).reasons().get(0);
    }
}
