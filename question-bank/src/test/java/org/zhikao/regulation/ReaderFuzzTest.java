package org.zhikao.regulation;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the bytes, a reader gives a text or refuses it with a reason; it never answers with another exception, and
 * never hangs. The fuzzer looks for inputs that reach new code, beginning with the examples in the resources.
 */
class ReaderFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void anyFileIsReadOrRefused(byte[] bytes) {
        FuzzedReading.any(bytes);
    }
}
