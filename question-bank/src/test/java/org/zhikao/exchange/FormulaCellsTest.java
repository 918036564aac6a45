package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a spreadsheet would run leave as text and come back as they were. */
class FormulaCellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 138", "-2+3", "@SUM(A1)", "＝1", "＋甲", "－乙", "＠丙"})
    void aFormulaGetsAnApostropheAndLosesItAgain(String text) throws Exception {
        assertEquals("'" + text, FormulaCells.defused(text));
        both(text);
        both("'" + text);
        both("''" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "+4.5", "张-三", "a=b", "'引'", "'-3", ""})
    void whatIsNoFormulaStaysAsItIs(String text) {
        assertEquals(text, FormulaCells.defused(text));
        both(text);
    }

    private static void both(String text) {
        assertEquals(text, FormulaCells.restored(FormulaCells.defused(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "'=1+1"})
    void textIsReadAsItWasBeforeItWasDefused(String text) throws Exception {
        String sheet = "题干,答案\n" + FormulaCells.defused(text) + ",对\n";
        assertEquals(
                text,
                Delimited.read("a", sheet.getBytes(StandardCharsets.UTF_8))
                        .get(1)
                        .cells()
                        .get(0));
    }
}
