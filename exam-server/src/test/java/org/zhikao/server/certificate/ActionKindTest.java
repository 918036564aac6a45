package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

class ActionKindTest {

    /** Every state against every action: yes, or why not. */
    private static final String TABLE = """
                      | SUSPEND           | REVOKE    | CANCEL    | REINSTATE
            VALID     | yes               | yes       | yes       | NOT_SUSPENDED
            SUSPENDED | ALREADY_SUSPENDED | yes       | yes       | yes
            REVOKED   | REVOKED           | REVOKED   | REVOKED   | REVOKED
            CANCELLED | CANCELLED         | CANCELLED | CANCELLED | CANCELLED
            REPLACED  | REPLACED          | REPLACED  | REPLACED  | REPLACED
            EXPIRED   | EXPIRED           | EXPIRED   | EXPIRED   | EXPIRED
            UPCOMING  | yes               | yes       | yes       | NOT_SUSPENDED
            """;

    @Test
    void everyActionIsAllowedOrRefusedInEveryStateAsTheTableSays() {
        Map<String, String> written = new HashMap<>();
        String[] lines = TABLE.split("\n");
        String[] kinds = lines[0].split("\\|");
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] cells = line.split("\\|");
            for (int i = 1; i < cells.length; i++) {
                written.put(cells[0].strip() + " " + kinds[i].strip(), cells[i].strip());
            }
        }
        Map<String, String> actual = new HashMap<>();
        for (CertificateStatus status : CertificateStatus.values()) {
            for (ActionKind kind : ActionKind.values()) {
                Optional<ActionKind.Hindrance> hindrance = kind.hinderedBy(status);
                actual.put(status + " " + kind, hindrance.map(Enum::name).orElse("yes"));
            }
        }
        assertEquals(written, actual);
    }

    @Test
    void everyHindranceIsToldInBothLanguages() {
        Texts texts = Texts.load();
        for (ActionKind.Hindrance hindrance : ActionKind.Hindrance.values()) {
            for (Language language : Language.values()) {
                assertTrue(
                        texts.find(language, "certificate.hindrance." + hindrance)
                                .isPresent(),
                        hindrance.name());
            }
        }
    }

    @Test
    void anActionLeavesTheCertificateWhereNoSecondOneOfItsKindIsPossible() {
        for (ActionKind kind : ActionKind.values()) {
            assertTrue(kind.hinderedBy(kind.standing()).isPresent(), kind.name());
        }
    }
}
