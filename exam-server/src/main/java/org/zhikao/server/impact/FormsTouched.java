package org.zhikao.server.impact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.ItemsDrawn;
import org.zhikao.server.session.PaperShelf;
import org.zhikao.server.session.SessionId;

/**
 * Which frozen forms of a session have one of some items. Forms that are frozen anew have another record, so what was once
 * looked up holds for its record and items, and their digest is what it is kept by.
 */
final class FormsTouched {

    private static final int MOST_KEPT = 200;

    private final PaperShelf papers;
    private final Map<Digest, ItemsDrawn> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, ItemsDrawn> eldest) {
            return size() > MOST_KEPT;
        }
    };

    FormsTouched(PaperShelf papers) {
        this.papers = papers;
    }

    /** Names forms and items: another set of either is another subject. */
    private static Digest subject(Digest formsRecord, Set<String> items) {
        return Digest.of(formsRecord.hex() + "\n" + String.join("\n", new TreeSet<>(items)));
    }

    /** The forms of a session with one of these items; empty before the freeze, and where no form has one. */
    Optional<ItemsDrawn> by(SessionId session, Set<String> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        return papers.formsRecord(session)
                .flatMap(record -> kept(subject(record, items))
                        .or(() -> papers.drawn(session, items)
                                .map(drawn -> keep(subject(drawn.formsRecord(), items), drawn))))
                .filter(drawn -> !drawn.sittings().isEmpty());
    }

    private Optional<ItemsDrawn> kept(Digest subject) {
        synchronized (known) {
            return Optional.ofNullable(known.get(subject));
        }
    }

    private ItemsDrawn keep(Digest subject, ItemsDrawn drawn) {
        synchronized (known) {
            known.put(subject, drawn);
        }
        return drawn;
    }
}
