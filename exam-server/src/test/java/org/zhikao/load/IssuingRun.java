package org.zhikao.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Measures sealed documents in the profile {@code load}; by its name no other build runs it. */
class IssuingRun {

    @Test
    void aThreadIssuesFifteenCertificatesASecondOfProcessorTime() {
        double perCpuSecond = IssuingDriver.measure();
        assertTrue(perCpuSecond >= 15, perCpuSecond + " certificates per second of processor time");
    }
}
