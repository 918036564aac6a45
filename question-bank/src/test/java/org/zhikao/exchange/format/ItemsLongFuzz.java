package org.zhikao.exchange.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.zhikao.exchange.SheetFormat;

/**
 * The same as {@link ItemsFuzzTest} over millions of inputs, each format by itself and in a process of its own (profile
 * {@code fuzz}), so that the slow ones leave the others their time.
 */
class ItemsLongFuzz {

    @FuzzTest(maxDuration = "", maxExecutions = 400_000)
    void sheet(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_500_000)
    void gift(byte[] bytes) {
        ItemsFuzzTest.read(new GiftFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_500_000)
    void aiken(byte[] bytes) {
        ItemsFuzzTest.read(new AikenFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 800_000)
    void moodleXml(byte[] bytes) {
        ItemsFuzzTest.read(new MoodleXmlFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 800_000)
    void qti(byte[] bytes) {
        ItemsFuzzTest.read(new QtiFormat(), bytes);
    }
}
