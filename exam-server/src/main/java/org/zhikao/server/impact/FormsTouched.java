package org.zhikao.server.impact;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zhikao.evidence.Digest;
import org.zhikao.form.FrozenSlot;
import org.zhikao.server.session.PaperShelf;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/**
 * Which frozen forms of a session have one of some items. Forms never change, so what was once looked up holds as long as
 * forms and items are the same ones, and their digest is what it is kept by.
 */
final class FormsTouched {

    private static final int MOST_KEPT = 200;

    private final PaperShelf papers;
    private final Map<Digest, Touched> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Touched> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Sittings with such an item, and in how many slots of all forms one stands. */
    record Touched(Set<SittingId> sittings, int slots) {

        static final Touched NONE = new Touched(Set.of(), 0);

        Touched {
            sittings = Set.copyOf(sittings);
        }
    }

    FormsTouched(PaperShelf papers) {
        this.papers = papers;
    }

    /** Names forms and items: another set of either is another subject. */
    static Digest subject(Digest formsRecord, Set<String> items) {
        return Digest.of(formsRecord.hex() + "\n" + String.join("\n", new TreeSet<>(items)));
    }

    /** The forms of a frozen session with one of these items. */
    Touched by(SessionId session, Digest formsRecord, Set<String> items) {
        if (items.isEmpty()) {
            return Touched.NONE;
        }
        Digest subject = subject(formsRecord, items);
        synchronized (known) {
            Touched found = known.get(subject);
            if (found != null) {
                return found;
            }
        }
        Touched counted = count(session, items);
        synchronized (known) {
            known.put(subject, counted);
        }
        return counted;
    }

    private Touched count(SessionId session, Set<String> items) {
        Set<SittingId> sittings = new HashSet<>();
        int[] slots = {0};
        papers.each(session, (sitting, form) -> {
            int here = 0;
            for (FrozenSlot slot : form.slots()) {
                here += items.contains(slot.caseId().orElse(slot.partId())) ? 1 : 0;
            }
            if (here > 0) {
                sittings.add(sitting);
                slots[0] += here;
            }
        });
        return new Touched(sittings, slots[0]);
    }
}
