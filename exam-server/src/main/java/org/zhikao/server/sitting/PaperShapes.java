package org.zhikao.server.sitting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Knows what a response to each slot of each sitting looks like, and refuses everything else before it is queued. Keeps
 * the shapes in use. Only who was checked in gets here, and from then on no form is frozen anew: nothing here can be out of
 * date.
 */
final class PaperShapes {

    private static final int MOST_KEPT = 4000;

    private final Papers papers;
    private final Map<SittingKey, Map<Integer, ResponseShape>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SittingKey, Map<Integer, ResponseShape>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    PaperShapes(Papers papers) {
        this.papers = papers;
    }

    /**
     * The copy as it is kept, if it could come from this sitting's paper.
     *
     * @throws Refusal BAD_INPUT naming the field
     */
    ResponseCopy settled(SittingKey key, ResponseCopy copy) {
        ResponseShape shape = of(key).get(copy.slot());
        if (shape == null) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.noSuchSlot", copy.slot()).at("slot");
        }
        try {
            return copy.with(shape.settled(copy.response()));
        } catch (ResponseShape.Unfit e) {
            List<Object> arguments = new ArrayList<>(List.of(copy.slot()));
            arguments.addAll(e.arguments());
            throw new Refusal(Reason.BAD_INPUT, e.textKey(), arguments.toArray()).at("response");
        }
    }

    private Map<Integer, ResponseShape> of(SittingKey key) {
        synchronized (kept) {
            Map<Integer, ResponseShape> known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: it may read the database, and twice is harmless.
        Map<Integer, ResponseShape> loaded = Map.copyOf(papers.shapes(key));
        synchronized (kept) {
            kept.put(key, loaded);
        }
        return loaded;
    }
}
