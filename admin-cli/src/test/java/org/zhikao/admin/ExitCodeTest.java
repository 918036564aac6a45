package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Texts;
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

    @Test
    void whatIsNoIdIsWrongUsageAndNamesTheListingOfItsKind() {
        Failure batch = assertThrows(Failure.class, () -> Ids.checked("nope", "admin-cli training list"));
        assertEquals(ExitCode.MALFORMED.number(), batch.exitCode());
        assertTrue(batch.getMessage().contains("admin-cli training list"), batch.getMessage());
        assertFalse(batch.getMessage().contains("session list"), batch.getMessage());
    }

    @Test
    void theHelpTellsOfEveryCodeWhatTheReadmeTells() throws IOException {
        String english = Texts.bundle(Texts.Language.en).getString("admin-cli.usage.footer");
        Matcher row =
                Pattern.compile("(?m)^\\| (\\d) \\| (.+) \\|$").matcher(Files.readString(Path.of("../README.md")));
        int rows = 0;
        while (row.find()) {
            assertTrue(english.contains(row.group(1) + " " + row.group(2).replace("`", "")), row.group());
            rows++;
        }
        assertEquals(ExitCode.values().length, rows);
        String chinese = Texts.bundle(Texts.Language.zh).getString("admin-cli.usage.footer");
        String[][] said = {
            {"6 ", "未予换发", "暂扣", "吊销", "注销"}, {"7 ", "已到期", "尚未生效", "--max-age"}, {"4 ", "不可信", "过期", "吊销", "用途不符"}
        };
        for (String[] words : said) {
            String clause = chinese.substring(chinese.indexOf(words[0])).split("；")[0];
            for (String word : words) {
                assertTrue(clause.contains(word), clause);
            }
        }
    }
}
