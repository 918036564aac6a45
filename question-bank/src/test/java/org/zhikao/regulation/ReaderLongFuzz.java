package org.zhikao.regulation;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same over ten million inputs; run by the profile {@code fuzz}. */
class ReaderLongFuzz {

    @FuzzTest(maxDuration = "", maxExecutions = 10_000_000)
    void anyFileIsReadOrRefused(byte[] bytes) {
        FuzzedReading.any(bytes);
    }
}
