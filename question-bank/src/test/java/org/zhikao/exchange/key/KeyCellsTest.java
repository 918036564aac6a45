package org.zhikao.exchange;

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
}
