package org.zhikao.server.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.evidence.RecordType;

/**
 * What a SCORE record says of responses that came too late and were admitted: the slots, and by a link each SUPPLEMENT
 * record. Of a paper to which nothing was admitted it says nothing.
 */
final class SupplementedSlots {

    private SupplementedSlots() {}

    static void write(List<SittingStream.Supplement> supplements, ObjectNode body, ObjectNode links) {
        if (supplements.isEmpty()) {
            return;
        }
        ArrayNode slots = body.putArray("supplemented");
        supplements.stream()
                .map(SittingStream.Supplement::slot)
                .distinct()
                .sorted()
                .forEach(slots::add);
        for (int i = 0; i < supplements.size(); i++) {
            links.put(
                    RecordType.SUPPLEMENT.name() + "-" + (i + 1),
                    supplements.get(i).record().hex());
        }
    }
}
