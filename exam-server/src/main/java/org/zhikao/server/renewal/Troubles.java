package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Said;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What stands against single documents of a batch, by dossier: one document's trouble is nobody else's. */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

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
        } catch (MalformedEvidence e) {
            all.put(dossierId, new Refusal(Reason.CONFLICT, "renewal.decision.unreadable", dossierId, e.said()));
            return false;
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | DateTimeException e) {
            LOG.error("What was decided on dossier {} does not fit together", dossierId, e);
            all.put(dossierId, new Refusal(Reason.CONFLICT, "renewal.decision.unfit", dossierId));
            return false;
        }
    }

    /** What stands against it is known without a step. */
    void add(UUID dossierId, Refusal trouble) {
        all.put(dossierId, trouble);
    }

    /** Writes them down, each in place of what stood against its document before, but none against what is issued. */
    int keep(IssuanceDao dao, Instant seenAt) {
        for (RenewalRows.Trouble trouble : rows(seenAt)) {
            if (dao.issued(trouble.dossierId()).isEmpty()) {
                dao.endTrouble(trouble.dossierId());
                dao.insertTrouble(trouble.dossierId(), trouble.detailKey(), trouble.arguments(), trouble.seenAt());
            }
        }
        return size();
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

    /** An argument as it was kept, in this language where the core said it. */
    static String argument(JsonNode kept, Language language) {
        return kept.isObject()
                ? kept.path(language == Language.CHINESE ? "zh" : "en").asText()
                : kept.asText();
    }

    private static ArrayNode arguments(Refusal trouble) {
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        trouble.arguments().forEach(argument -> {
            if (argument instanceof Said said) {
                arguments.addObject().put("zh", said.chinese()).put("en", said.text());
            } else {
                arguments.add(String.valueOf(argument));
            }
        });
        return arguments;
    }
}
