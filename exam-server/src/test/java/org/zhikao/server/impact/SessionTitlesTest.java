package org.zhikao.server.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.server.session.LawNotices;

class SessionTitlesTest {

    @Test
    void aLawOfWhichOnlyTheReleaseTellsIsCalledAsTheCatalogueCallsIt() {
        ToldLaw law = ToldLaw.of(List.of(LawNotices.repealed(LocalDate.parse("2027-01-01"))));
        assertEquals(
                List.of("第一法（示例）", "《other-law》"),
                SessionImpacts.titles(List.of("law-1", "other-law"), law, id -> "《" + id + "》"));
    }
}
