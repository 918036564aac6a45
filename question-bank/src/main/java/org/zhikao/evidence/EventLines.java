package org.zhikao.evidence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sitting's events as a file: one canonical JSON object a line, each line ended by one newline. */
final class EventLines {

    private EventLines() {}

    static byte[] bytes(List<byte[]> canonicalEvents) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (byte[] event : canonicalEvents) {
            lines.writeBytes(event);
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** Splits without judging the events: canonical JSON has no newline inside, so the way back is the only one. */
    static List<byte[]> split(byte[] file) {
        List<byte[]> events = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                events.add(Arrays.copyOfRange(file, begin, i));
                begin = i + 1;
            }
        }
        if (begin != file.length) {
            throw new MalformedEvidence(Malformed.EVENTS_END);
        }
        return events;
    }
}
