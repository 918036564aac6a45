package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.MalformedEvidence;

/** A dossier file that a server wrote before dossiers held holder, papers and the dates of leave. */
class OldDossierTest {

    @Test
    void itReplaysToTheSameBytesAndIsNotAskedForWhatItCouldNotHold() throws IOException {
        DossierFile file = DossierFile.read(bytes());
        DossierFile.Replayed replayed = file.replay();
        assertEquals(1, replayed.dossier().schema());
        assertArrayEquals(file.dossier(), replayed.dossier().bytes());
        assertArrayEquals(file.decision(), replayed.decision().bytes());
        assertEquals(List.of("D9", "D11"), Officers.hits(replayed.decision()));
        String lines = String.join("\n", replayed.explanation().lines(Language.ZH));
        assertTrue(lines.contains("2026-06-10考试（试卷未载明）：合格，81.5/100分"), lines);
    }

    @Test
    void oldAndNewAreNotMixed() throws IOException {
        String old = new String(DossierFile.read(bytes()).dossier(), StandardCharsets.UTF_8);
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

    private static byte[] bytes() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OldDossierTest.class.getResourceAsStream("dossier-schema-1.zip"))) {
            return in.readAllBytes();
        }
    }
}
