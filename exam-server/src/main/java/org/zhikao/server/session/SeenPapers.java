package org.zhikao.server.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The papers that candidates of a make-up opened in other sessions, whatever release and blueprint these were of. */
final class SeenPapers {

    private final OpenedPapers opened;
    private final PaperShelf papers;

    SeenPapers(OpenedPapers opened, PaperShelf papers) {
        this.opened = opened;
        this.papers = papers;
    }

    /** In a settled order; none where the session is no make-up. */
    List<EarlierSitting> of(Handle handle, ExamSession session) {
        if (!session.makeUp()) {
            return List.of();
        }
        Map<SessionId, Set<SittingId>> known = new HashMap<>();
        return handle.attach(CandidateDao.class).elsewhere(session.sessionId()).stream()
                .filter(earlier -> known.computeIfAbsent(earlier.sessionId(), other -> opened.opened(handle, other))
                        .contains(earlier.sittingId()))
                .toList();
    }

    /** By the candidate's sitting in this session the ids of the items in these papers, of a case the case's. */
    Map<SittingId, Set<String>> items(List<EarlierSitting> seen) {
        Map<SittingId, Set<String>> items = new HashMap<>();
        for (EarlierSitting earlier : seen) {
            Set<String> held = items.computeIfAbsent(earlier.candidate(), candidate -> new TreeSet<>());
            papers.form(earlier.sessionId(), earlier.sittingId())
                    .slots()
                    .forEach(slot -> held.add(slot.caseId().orElse(slot.partId())));
        }
        return items;
    }
}
