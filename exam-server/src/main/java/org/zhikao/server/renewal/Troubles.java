package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What stands against single documents of a batch, by dossier: one document's trouble is nobody else's. */
final class Troubles {

    private final Map<UUID, Refusal> all = new LinkedHashMap<>();

    /**
     * Does a step of one document's, unless that one is in trouble already; a refusal, and what can't be read, becomes
     * its trouble.
     *
     * @return whether the step was done
     */
    boolean without(UUID dossierId, Runnable step) {
        if (all.containsKey(dossierId)) {
            return false;
        }
        try {
            step.run();
            return true;
        } catch (Refusal e) {
            all.put(dossierId, e);
            return false;
        } catch (MalformedEvidence
                | IllegalArgumentException
                | IllegalStateException
                | NoSuchElementException
                | DateTimeException e) {
            all.put(
                    dossierId,
                    new Refusal(
                            Reason.CONFLICT, "renewal.decision.unreadable", dossierId, String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** For a document that somebody else has issued meanwhile. */
    void forget(UUID dossierId) {
        all.remove(dossierId);
    }

    int size() {
        return all.size();
    }

    List<RenewalRows.Trouble> rows(Instant seenAt) {
        return all.entrySet().stream()
                .map(one -> new RenewalRows.Trouble(
                        one.getKey(), one.getValue().detailKey(), arguments(one.getValue()), seenAt))
                .toList();
    }

    private static ArrayNode arguments(Refusal trouble) {
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        trouble.arguments().forEach(argument -> arguments.add(String.valueOf(argument)));
        return arguments;
    }
}
