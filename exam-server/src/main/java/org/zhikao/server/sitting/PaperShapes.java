package org.zhikao.server.sitting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Knows what may be chosen in each slot of each sitting, and refuses everything else before it is queued. Keeps the
 * shapes in use. Only who was checked in gets here, and from then on no form is frozen anew: nothing here can be out of
 * date.
 */
final class PaperShapes {

    private static final int MOST_KEPT = 4000;

    private final Papers papers;
    private final Map<SittingKey, Map<Integer, Papers.Choices>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SittingKey, Map<Integer, Papers.Choices>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    PaperShapes(Papers papers) {
        this.papers = papers;
    }

    /**
     * Insists that this copy could come from this sitting's paper.
     *
     * @throws Refusal BAD_INPUT naming the field
     */
    void check(SittingKey key, ResponseCopy copy) {
        Papers.Choices choices = of(key).get(copy.slot());
        if (choices == null) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.noSuchSlot", copy.slot()).at("slot");
        }
        Set<String> chosen = Set.copyOf(copy.response());
        if (chosen.size() != copy.response().size()) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.tokenTwice", copy.slot()).at("response");
        }
        if (!choices.tokens().containsAll(chosen)) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.noSuchToken", copy.slot()).at("response");
        }
        if (!choices.several() && chosen.size() > 1) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.oneOnly", copy.slot()).at("response");
        }
    }

    private Map<Integer, Papers.Choices> of(SittingKey key) {
        synchronized (kept) {
            Map<Integer, Papers.Choices> known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: it may read the database, and twice is harmless.
        Map<Integer, Papers.Choices> loaded = Map.copyOf(papers.choices(key));
        synchronized (kept) {
            kept.put(key, loaded);
        }
        return loaded;
    }
}
