package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** openssl as a stranger would use it. */
final class Openssl {

    private Openssl() {}

    /** Goes on if it is there; skips where it is not, and fails where CI=true demands it. */
    static void required() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        assertTrue(there || !"true".equals(System.getenv("CI")), "openssl is not on the PATH, and CI=true demands it");
        assumeTrue(there, "SKIPPED: openssl is not on the PATH, so the record was checked by our own code only");
    }

    /** Whether the signature is by a certificate of the root over exactly this content. */
    static boolean accepts(Path signature, Path content, Path root, Instant at)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signature.toString(),
                "-content",
                content.toString(),
                "-CAfile",
                root.toString(),
                "-attime",
                String.valueOf(at.getEpochSecond()),
                "-out",
                content + ".verified");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "openssl ended");
        // 4 is openssl's exit code for a signature that does not hold; any other failure would be ours.
        assertTrue(process.exitValue() == 0 || process.exitValue() == 4, said);
        return process.exitValue() == 0;
    }
}
