package org.zhikao.server.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhikao.evidence.RecordType;
import org.zhikao.scoring.Mark;
import org.zhikao.scoring.Score;

/**
 * What a SCORE record says of the slots that a person marked: their points, and by a link each the MARK record that they
 * follow from. Of a paper that nobody had to mark it says nothing.
 */
final class MarkedSlots {

    private MarkedSlots() {}

    static Map<Integer, Mark> marks(Map<Integer, Marks.Recorded> given) {
        return given.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().mark()));
    }

    static void write(Score score, Map<Integer, Marks.Recorded> given, ObjectNode body, ObjectNode links) {
        if (given.isEmpty()) {
            return;
        }
        ArrayNode marked = body.putArray("marked");
        for (Score.SlotScore slot : score.slots()) {
            Marks.Recorded mark = given.get(slot.slot());
            if (mark != null) {
                marked.addObject()
                        .put("slot", slot.slot())
                        .put("points", slot.points())
                        .put("totalPoints", slot.totalPoints());
                links.put(
                        RecordType.MARK.name() + "-" + slot.slot(),
                        mark.record().hex());
            }
        }
    }
}
