package org.zhikao.regulation;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The same over ten million inputs, each reader by itself and in a process of its own (profile {@code fuzz}), so that the
 * slow ones, whose time is a library's, leave the others theirs.
 */
class ReaderLongFuzz {

    @FuzzTest(maxDuration = "", maxExecutions = 3_000_000)
    void text(byte[] bytes) {
        FuzzedReading.read("a.txt", bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 2_400_000)
    void markdown(byte[] bytes) {
        FuzzedReading.read("a.md", bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_600_000)
    void page(byte[] bytes) {
        FuzzedReading.read("a.html", bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 600_000)
    void archivedPage(byte[] bytes) {
        FuzzedReading.read("a.mht", bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_700_000)
    void wordBody(byte[] bytes) {
        FuzzedReading.readBody(bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 600_000)
    void word(byte[] bytes) {
        FuzzedReading.read("a.docx", bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 100_000)
    void pdf(byte[] bytes) {
        FuzzedReading.read("a.pdf", bytes);
    }
}
