package org.zhikao.regulation.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.diff.WordDiff.Kind;

class WordDiffTest {

    @Test
    void aPeriodIsOneWord() {
        assertEquals(
                List.of("十五日→二十日"), WordDiff.of("许可期限最长为十五日；", "许可期限最长为二十日；").changes(9));
    }

    @Test
    void anAmountIsReplacedAsAWhole() {
        assertEquals(
                List.of("五百元→一千元", "五千元→一万元"),
                WordDiff.of("处五百元以上五千元以下罚款。", "处一千元以上一万元以下罚款。").changes(9));
    }

    @Test
    void insertedAndRemovedWordsAreToldApart() {
        assertEquals(List.of("+及时"), WordDiff.of("应当清理。", "应当及时清理。").changes(9));
        assertEquals(List.of("−及时"), WordDiff.of("应当及时清理。", "应当清理。").changes(9));
    }

    @Test
    void equalTextsAreOnePieceAndEmptyOnesNone() {
        assertEquals(1, WordDiff.of("应当清理。", "应当清理。").pieces().size());
        assertEquals(List.of(), WordDiff.of("", "").pieces());
    }

    @Test
    void theSidesAreAlwaysTheTwoTexts() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String old = text(random);
            String now = text(random);
            WordDiff diff = WordDiff.of(old, now);
            assertEquals(old, joined(diff, Kind.ADDED), "seed " + seed + " round " + round);
            assertEquals(now, joined(diff, Kind.REMOVED), "seed " + seed + " round " + round);
        }
    }

    @Test
    void textsBeyondMeasureAreReplacedAsAWholeBetweenWhatTheyShare() {
        Random random = new Random(16);
        String old = "第一款。" + characters(random, 16_000) + "。完";
        String now = "第一款。" + characters(random, 16_000) + "。完";
        WordDiff diff = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> WordDiff.of(old, now));
        assertEquals(
                List.of(Kind.KEPT, Kind.REMOVED, Kind.ADDED, Kind.KEPT),
                diff.pieces().stream().map(WordDiff.Piece::kind).toList());
        assertEquals(old, joined(diff, Kind.ADDED));
        assertEquals(now, joined(diff, Kind.REMOVED));
        WordDiff near = WordDiff.of(old, old.replace("。完", "，十五日。完"));
        assertEquals(List.of("+，十五日"), near.changes(9), "a long text with one change is still compared");
    }

    private static String characters(Random random, int length) {
        return random.ints(length, 0x4e00, 0x9000).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String joined(WordDiff diff, Kind other) {
        return diff.side(other).stream().map(WordDiff.Piece::text).collect(Collectors.joining());
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 10)
                .mapToObj(i -> String.valueOf("一二十日元处罚，a\n".charAt(i)))
                .collect(Collectors.joining());
    }
}
