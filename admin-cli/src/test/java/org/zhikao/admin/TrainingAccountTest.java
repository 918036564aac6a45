package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code training account} says of a year beside its sums. */
class TrainingAccountTest {

    @Test
    void aTermByWhichADecisionCountsRecordsOtherwiseIsSaid(@TempDir Path folder) throws IOException {
        FakeServer server = FakeServer.start(folder);
        try {
            Cli cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
            account(server, "");
            assertFalse(cli.run("training", "account", "B-1").out().contains("补齐期限"));

            account(server, "{\"year\":2026,\"from\":\"2027-01-01\",\"due\":\"2027-02-20\"}");

            Cli.Ran ran = cli.run("training", "account", "B-1");
            assertEquals(0, ran.exitCode(), ran.err());
            assertTrue(
                    ran.out().contains("2026 年度补齐期限为 2027-02-20：换发审核时，2027-01-01 至 2027-02-20 的记录先补 2026 年度"),
                    ran.out());
        } finally {
            server.stop();
        }
    }

    private static void account(FakeServer server, String term) {
        server.answers(
                "GET",
                "/api/training/officers/B-1",
                "{\"name\":\"张三\",\"badgeNumber\":\"B-1\",\"year\":2026,\"met\":false,\"sources\":[],"
                        + "\"total\":{\"source\":\"TOTAL\"},\"pending\":0,\"unknown\":0,\"terms\":["
                        + term
                        + "]}");
    }
}
