package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class StoredZipTest {

    /** Holds on any machine and any Java: the digest was computed once, by a JDK 17 in UTC. */
    private static final String DIGEST = "731ec0db5792880c7f20e39da2098d72f69a4952b2ae03ef2894c7e1401b693d";

    @Test
    void theSameFilesGiveTheSameBytesInEveryTimeZone() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("attachments/two.txt", "执法".repeat(100).getBytes(StandardCharsets.UTF_8));
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"UTC", "Asia/Shanghai", "America/Los_Angeles"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertEquals(DIGEST, Digest.of(StoredZip.pack(files)).hex(), zone);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
