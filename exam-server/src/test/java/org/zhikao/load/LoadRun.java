package org.zhikao.load;

import org.junit.jupiter.api.Test;

/** Starts {@link LoadDriver} in the profile {@code load}; by its name no other build runs it. */
class LoadRun {

    @Test
    void everyAnswerIsRightAndEveryAcknowledgedSaveIsOnDisk() throws Exception {
        LoadDriver.measure();
    }
}
