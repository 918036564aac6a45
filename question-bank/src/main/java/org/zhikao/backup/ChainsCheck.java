package org.zhikao.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Chain;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;

/** The sittings' hash chains, each replayed from its beginning; of each sitting no more than two digests are held. */
final class ChainsCheck {

    static final String HEADS = "sitting";
    static final String EVENTS = "sitting_event";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a replay stands, and where it must come to. */
    private static final class Head {
        private final Digest stated;
        private final long last;
        private Digest reached;
        private long seq;

        Head(Digest begin, Digest stated, long last) {
            this.reached = begin;
            this.stated = stated;
            this.last = last;
        }
    }

    private final Map<String, Head> heads = new HashMap<>();
    private final Set<String> broken = new TreeSet<>();

    BackupArchive.Taker heads(BackupTable table) {
        int session = table.place("session_id");
        int sitting = table.place("sitting_id");
        int salt = table.place("salt");
        int form = table.place("form_digest");
        int head = table.place("chain_head");
        int seq = table.place("seq");
        return row -> {
            String id = BackupCheck.text(row, sitting);
            try {
                Digest begin = Chain.start(
                        UUID.fromString(id),
                        HexFormat.of().parseHex(BackupCheck.text(row, salt)),
                        new Digest(BackupCheck.text(row, form)));
                Head stated = new Head(
                        begin,
                        new Digest(BackupCheck.text(row, head)),
                        row.required(seq).longValue());
                heads.put(key(BackupCheck.text(row, session), id), stated);
            } catch (RuntimeException e) {
                // Whatever the database held there, no chain leads from it or to it.
                broken.add(id);
            }
        };
    }

    BackupArchive.Taker events(BackupTable table) {
        int session = table.place("session_id");
        int sitting = table.place("sitting_id");
        int seq = table.place("seq");
        int kind = table.place("kind");
        int at = table.place("at");
        int actor = table.place("actor");
        int body = table.place("body");
        int hash = table.place("hash");
        return row -> {
            String id = BackupCheck.text(row, sitting);
            Head head = heads.get(key(BackupCheck.text(row, session), id));
            long number = row.required(seq).longValue();
            if (head == null || number != head.seq + 1) {
                broken.add(id);
                return;
            }
            head.seq = number;
            try {
                ObjectNode document = JsonNodeFactory.instance.objectNode();
                document.put("seq", number);
                document.put("at", Instant.parse(BackupCheck.text(row, at)).toEpochMilli());
                document.put("actor", BackupCheck.text(row, actor));
                document.put("kind", BackupCheck.text(row, kind));
                document.set("body", JSON.readTree(BackupCheck.text(row, body)));
                head.reached = Chain.next(head.reached, CanonicalJson.bytes(document));
                if (!head.reached.hex().equals(BackupCheck.text(row, hash))) {
                    broken.add(id);
                }
            } catch (JsonProcessingException | RuntimeException e) {
                // No event, whatever it is, and so none that a chain could go on from.
                broken.add(id);
            }
        };
    }

    /** How many there are. */
    long sittings() {
        return heads.size();
    }

    /** Those that do not lead to where they must, once all events were taken. */
    List<EvidenceRefused> doubts() {
        heads.forEach((key, head) -> {
            if (head.seq != head.last || !head.reached.equals(head.stated)) {
                broken.add(key.substring(key.indexOf('/') + 1));
            }
        });
        return broken.stream()
                .map(sitting -> new EvidenceRefused(Reason.CONTENT_ALTERED, BackupSaying.CHAIN_BROKEN, sitting))
                .toList();
    }

    private static String key(String session, String sitting) {
        return session + "/" + sitting;
    }
}
