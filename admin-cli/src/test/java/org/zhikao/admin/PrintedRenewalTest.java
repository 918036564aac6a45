package org.zhikao.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** What the demo prints on the renewal season leads to a certificate in hand. */
class PrintedRenewalTest {

    @Test
    void theCommandsThatTheDemoPrintsRenewACertificate(@TempDir Path folder) throws Exception {
        SettableClock clock = new SettableClock();
        try (RunningDemo demo = RunningDemo.seasonOnH2(Files.createDirectories(folder.resolve("demo")), clock)) {
            new PrintedCommands(demo, new Cli(folder.resolve("home"), clock), folder).renew();
        }
    }
}
