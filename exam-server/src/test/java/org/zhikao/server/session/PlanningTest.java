package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Refusals;

class PlanningTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void aReleaseThatIsTooShortIsToldInTheLanguageOfWhoeverPlans() {
        ReleaseManifest manifest = Release.of(TestRelease.file(
                        1,
                        TestKeys.person("Custodian"),
                        TestKeys.node().sealing().certificate()))
                .manifest();
        Blueprint greedy = BlueprintFile.read(
                "blueprint",
                new String(TestRelease.BLUEPRINT, StandardCharsets.UTF_8)
                        .replace("count: 3", "count: 7")
                        .getBytes(StandardCharsets.UTF_8));

        Refusal refused = Refusals.refused(
                Reason.BAD_INPUT,
                "session.plan.blueprint-short",
                () -> Planning.assembly(manifest, greedy, ToldLaw.of(List.of()).told(DAY, List.of()), DAY));

        assertEquals("blueprintDigest", refused.field().orElseThrow());
        String chinese = Refusals.said(refused, Language.CHINESE);
        assertTrue(chinese.contains("：部分“一、单项选择题”（") && chinese.contains("需要 7 道"), chinese);
        String english = Refusals.said(refused, Language.ENGLISH);
        assertTrue(english.contains("section \"一、单项选择题\" (") && english.contains("it wants 7"), english);
    }
}
