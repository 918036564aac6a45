package org.zhikao.server;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.form.Blueprint;
import org.zhikao.form.DeliveredForm;
import org.zhikao.item.Points;
import org.zhikao.server.accommodation.Looks;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.Paper;
import org.zhikao.server.session.PersonFacts;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.ResponseShape;
import org.zhikao.server.sitting.SittingKey;

/** What sittings ask of sessions: papers and persons. */
record SessionPapers(Sessions sessions, Catalog catalog, Looks looks) implements Papers {

    @Override
    public byte[] delivered(SittingKey key) {
        return paper(key).json();
    }

    @Override
    public Map<Integer, ResponseShape> shapes(SittingKey key) {
        return paper(key).form().slots().stream()
                .collect(Collectors.toMap(DeliveredForm.Slot::slot, ResponseShape::of));
    }

    @Override
    public Optional<DeliveredForm.Image> image(SittingKey key, int number) {
        return paper(key).form().image(number);
    }

    @Override
    public Candidate candidate(SittingKey key) {
        PersonFacts facts = sessions.candidates().facts(key.session(), key.sitting());
        ExamSession session = sessions.find(key.session())
                .orElseThrow(() -> new IllegalStateException("A sitting without a session: " + key));
        Blueprint blueprint = catalog.blueprint(session.blueprintDigest())
                .orElseThrow(() -> new IllegalStateException("A session without a blueprint: " + key.session()));
        return new Candidate(
                facts.name(),
                facts.badgeNumber(),
                facts.unit(),
                facts.ticket(),
                facts.seat(),
                facts.room(),
                facts.site(),
                new Exam(
                        facts.sessionTitle(),
                        session.opensAt(),
                        new Points(blueprint.totalPoints()).toString(),
                        new Points(blueprint.cutPoints()).toString()));
    }

    @Override
    public Look look(SittingKey key) {
        return looks.of(key);
    }

    private Paper paper(SittingKey key) {
        return sessions.papers().paper(key.session(), key.sitting());
    }
}
