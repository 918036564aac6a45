package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.MalformedEvidence;

/**
 * Dossier files that servers wrote: of schema 1 before dossiers held holder, papers and the dates of leave; of schema 2
 * before they held what earlier notices set; of schema 3 before these named their training year; of schema 4 under policy
 * versions 3, 4 and 5.
 */
class OldDossierTest {

    @Test
    void itReplaysToTheSameBytesAndIsNotAskedForWhatItCouldNotHold() throws IOException {
        DossierFile.Replayed replayed = replaysToItsOwnBytes(1);
        String lines = String.join("\n", replayed.explanation().lines(Language.ZH));
        assertTrue(lines.contains("2026-06-10考试（试卷未载明）：合格，81.5/100分"), lines);
    }

    @Test
    void oldAndNewAreNotMixed() throws IOException {
        String old = new String(DossierFile.read(bytes("dossier-schema-1.zip")).dossier(), StandardCharsets.UTF_8);
        String dated = old.replace("\"leave\":{\"days\":45}", "\"leave\":{\"spans\":[]}");
        assertTrue(!dated.equals(old), old);
        for (String mixed : List.of(
                dated,
                old.replace("\"schema\":1", "\"schema\":2"),
                old.replace("\"schema\":1", "\"schema\":3"),
                old.replace("\"schema\":1", "\"schema\":0"))) {
            assertThrows(MalformedEvidence.class, () -> Dossier.parse(mixed.getBytes(StandardCharsets.UTF_8)), mixed);
        }
    }

    @Test
    void oneOfSchemaTwoReplaysUnderItsOwnPolicyAndIsNotAskedForEarlierConditions() throws IOException {
        DossierFile.Replayed replayed = replaysToItsOwnBytes(2);
        assertEquals(Optional.empty(), replayed.dossier().facts().conditions());
        String old = new String(replayed.dossier().bytes(), StandardCharsets.UTF_8);
        String mixed = old.replace("\"conflicts\":[]", "\"conditions\":[],\"conflicts\":[]");
        MalformedEvidence refused =
                assertThrows(MalformedEvidence.class, () -> Dossier.parse(mixed.getBytes(StandardCharsets.UTF_8)));
        assertTrue(refused.detail().contains("conditions"), refused.detail());
        cannotBe(2, Officers.dossier(facts -> {}).facts());
    }

    @Test
    void oneOfSchemaThreeReplaysThoughItsConditionsNameNoYear() throws IOException {
        DossierFile.Replayed replayed = replaysToItsOwnBytes(3);
        assertTrue(replayed.dossier().facts().conditions().orElseThrow().stream()
                .allMatch(set -> set.year().isEmpty()));
        String lines = String.join("\n", replayed.explanation().lines(Language.ZH));
        assertFalse(lines.contains("跨年补齐"), "its late records did not count");

        String old = new String(replayed.dossier().bytes(), StandardCharsets.UTF_8);
        for (String mixed : List.of(
                old.replace("\"schema\":3", "\"schema\":4"),
                old.replace("\"setOn\"", "\"trainingYear\":2026,\"setOn\""))) {
            assertThrows(MalformedEvidence.class, () -> Dossier.parse(mixed.getBytes(StandardCharsets.UTF_8)), mixed);
        }
        cannotBe(4, replayed.dossier().facts());
    }

    @Test
    void oneOfSchemaFourReplaysUnderEachPolicyThatWasShippedWithIt() throws IOException {
        DossierFile.Replayed third = replaysToItsOwnBytes(4, "dossier-schema-4.zip");
        DossierFile.Replayed fourth = replaysToItsOwnBytes(4, "dossier-policy-4.zip");
        assertEquals(
                List.of(3, 4), List.of(third.policy().version(), fourth.policy().version()));
        for (DossierFile.Replayed replayed : List.of(third, fourth)) {
            String lines = String.join("\n", replayed.explanation().lines(Language.ZH));
            assertTrue(lines.contains("跨年补齐：2027-01-01至2027-01-31"), lines);
            assertTrue(lines.contains("年度结束后、补齐期限内取得并计入本年度的学时：现有4学时，凭证late-1"), lines);
        }
        assertTrue(
                third.explanation().cures(Language.ZH).get(0).startsWith("尽快补齐："),
                "in the words of the policy it names");
        assertTrue(fourth.explanation().cures(Language.ZH).get(0).startsWith("在年度结束（12月31日）前尽快补齐："));
    }

    /** It told whoever waits for a person that nothing else needs doing. */
    @Test
    void oneOfAnExpiredCertificateReplaysInTheWordsOfPolicyVersionFive() throws IOException {
        DossierFile.Replayed replayed = replaysToItsOwnBytes(4, "dossier-policy-5.zip", List.of("D1", "D4", "D11"));
        assertEquals(5, replayed.policy().version());
        assertEquals(Outcome.REFER, replayed.decision().outcome());
        String lines = String.join("\n", replayed.explanation().lines(Language.ZH));
        assertTrue(lines.contains("等待人工审核决定，决定前不必按新申领办理"), lines);
        assertTrue(lines.contains("到期前的审核因学时不足未能办结的，不因到期直接不予换发"), lines);
    }

    private static DossierFile.Replayed replaysToItsOwnBytes(int schema) throws IOException {
        return replaysToItsOwnBytes(schema, "dossier-schema-" + schema + ".zip");
    }

    private static DossierFile.Replayed replaysToItsOwnBytes(int schema, String name) throws IOException {
        return replaysToItsOwnBytes(schema, name, List.of("D9", "D11"));
    }

    private static DossierFile.Replayed replaysToItsOwnBytes(int schema, String name, List<String> hits)
            throws IOException {
        DossierFile file = DossierFile.read(bytes(name));
        DossierFile.Replayed replayed = file.replay();
        assertEquals(schema, replayed.dossier().schema());
        assertArrayEquals(file.dossier(), replayed.dossier().bytes());
        assertArrayEquals(file.decision(), replayed.decision().bytes());
        assertEquals(hits, Officers.hits(replayed.decision()));
        return replayed;
    }

    private static void cannotBe(int schema, Facts facts) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Dossier(
                        schema,
                        "d",
                        "s",
                        Officers.AS_OF,
                        2026,
                        "1",
                        Officers.POLICY.digest(),
                        Officers.RULES.digest(),
                        "0".repeat(64),
                        facts));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OldDossierTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
