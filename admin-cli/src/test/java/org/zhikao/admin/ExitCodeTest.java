package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;

/** The numbers that scripts rely on. */
class ExitCodeTest {

    @Test
    void theNumbersAreThoseThatWerePromised() {
        int[] numbers =
                Arrays.stream(ExitCode.values()).mapToInt(ExitCode::number).toArray();
        assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8]", Arrays.toString(numbers));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasACodeThatAShellSees(Reason reason) {
        assertEquals(reason.exitCode(), ExitCode.of(reason).number());
        assertEquals(
                reason.exitCode(),
                Failure.of(new EvidenceRefused(reason, "because")).exitCode());
    }

    @ParameterizedTest
    @EnumSource(Texts.Language.class)
    void theHelpNamesEveryCode(Texts.Language language) {
        String footer = Texts.bundle(language).getString("admin-cli.usage.footer");
        for (ExitCode code : ExitCode.values()) {
            assertTrue(footer.contains(code.number() + " "), footer);
        }
    }
}
