package org.zhikao.exchange.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCellsTest {

    private static final List<String> OPTIONS = List.of("警告", "罚款", "没收", "拘留");

    @ParameterizedTest
    @ValueSource(strings = {"A-D", "A－C", "答案：B—D", "D-A", "1-4"})
    void aDashBetweenLettersThatAreNoNeighboursMayMeanThoseBetween(String key) {
        assertEquals(Optional.empty(), KeyCells.letters(key, OPTIONS, true));
        assertEquals(Optional.empty(), KeyCells.letters(key, OPTIONS));
    }

    @ParameterizedTest
    @CsvSource({"A-B, 01", "A-B-D, 013", "'A,D', 03", "A、D, 03", "AD, 03", "B-A, 10"})
    void whereItCanMeanOneThingOnlyItIsRead(String key, String places) {
        assertEquals(
                Optional.of(places.chars().map(place -> place - '0').boxed().toList()),
                KeyCells.letters(key, OPTIONS, true));
    }

    @ParameterizedTest
    @CsvSource({
        "12, true",
        "１２, true",
        "答案：12, true",
        "'1,2', false",
        "1、2, false",
        "34, false",
        "21, false",
        "10, true",
    })
    void aNumberOfSeveralDigitsMayBeTheFigureOfAnOption(String key, boolean isFigure) {
        assertEquals(isFigure, KeyCells.isFigure(key, List.of("10日", "十二日", "15日", "20日")));
    }

    @ParameterizedTest
    @CsvSource({"故选B, 1", "选：B, 1", "应选 B, 1", "正确答案为B, 1"})
    void whatSaysThatItIsTheKeyIsNoPartOfIt(String key, int place) {
        assertEquals(Optional.of(List.of(place)), KeyCells.letters(key, OPTIONS));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 错误|正确, truefalse",
        "1, 正确|错误, true",
        "A, 错误|正确, false",
        "对, 错误|正确, true",
        "1, 违法|合法, ''",
        "对, 违法|合法, true",
        "A, '', true",
        "2, '', false",
        "1, '', true",
        "C, '', ''",
    })
    void aKeyOfAStatementSaysOneThingOrTwoOrNone(String key, String options, String truths) {
        List<String> all = options.isEmpty() ? List.of() : List.of(options.split("\\|"));
        String said = (KeyCells.truths(key, all).contains(true) ? "true" : "")
                + (KeyCells.truths(key, all).contains(false) ? "false" : "");
        assertEquals(truths, said);
    }
}
