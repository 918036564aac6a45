package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class ScoringScheduleTest {

    static Stream<String> urls() {
        return Stream.of(Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), TestDatabases.postgresUrl());
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void twoNodesOnOneScheduleScoreWhatIsClosedOnce(String url) throws Exception {
        TestExam exam = new TestExam(TestDatabases.open(url));
        exam.freeze(3);
        List<ScoringSchedule> nodes = Stream.of(1, 2)
                .map(node -> new ScoringSchedule(TestDatabases.pool(url), exam.worker(step -> {})))
                .toList();
        nodes.forEach(ScoringSchedule::start);
        try {
            for (int i = 0; i < 3; i++) {
                exam.close(i, 2);
                exam.register.registrar().finish();
                while (exam.register.records(RecordType.SCORE, exam.sitting(i)).isEmpty()) {
                    Thread.sleep(20);
                }
            }
        } finally {
            nodes.forEach(ScoringSchedule::stop);
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    1, exam.register.records(RecordType.SCORE, exam.sitting(i)).size());
        }
    }
}
