package org.zhikao.server.supplement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the page of a room's late responses shows. */
public record LateView(
        String roomId,
        String room,
        String sessionId,
        String sessionTitle,
        boolean mayDecide,
        int undecided,
        int stale,
        List<Row> rows) {

    public LateView {
        rows = List.copyOf(rows);
    }

    /** One copy; see {@link PutAsideView.Line}. */
    public record Row(
            String copyId,
            String seat,
            String name,
            int slot,
            String outcome,
            Instant clientAt,
            Gap clientGap,
            Instant receivedAt,
            Gap receivedGap,
            Optional<Instant> dueAt,
            boolean differs,
            String decision,
            String reason) {}

    /**
     * How far a moment lies from the due time.
     *
     * @param known false where there is no due time
     * @param seconds negative before it
     * @param text without the sign, such as 1:05:09 or 0:40
     */
    public record Gap(boolean known, long seconds, String text) {

        static Gap of(Optional<Instant> due, Instant at) {
            long seconds =
                    due.map(moment -> Duration.between(moment, at).toSeconds()).orElse(0L);
            Duration length = Duration.ofSeconds(Math.abs(seconds));
            String minutes = length.toHours() > 0
                    ? "%d:%02d".formatted(length.toHours(), length.toMinutesPart())
                    : String.valueOf(length.toMinutesPart());
            return new Gap(due.isPresent(), seconds, "%s:%02d".formatted(minutes, length.toSecondsPart()));
        }
    }

    static LateView of(String roomId, String room, PutAsideView view) {
        return new LateView(
                roomId,
                room,
                view.sessionId(),
                view.sessionTitle(),
                view.mayDecide(),
                view.undecided(),
                view.stale(),
                view.copies().stream().map(LateView::row).toList());
    }

    private static Row row(PutAsideView.Line line) {
        Instant clientAt = Instant.parse(line.clientAt());
        Instant receivedAt = Instant.parse(line.receivedAt());
        Optional<Instant> due =
                Optional.of(line.dueAt()).filter(text -> !text.isEmpty()).map(Instant::parse);
        return new Row(
                line.copyId(),
                line.seat(),
                line.name(),
                line.slot(),
                line.outcome(),
                clientAt,
                Gap.of(due, clientAt),
                receivedAt,
                Gap.of(due, receivedAt),
                due,
                line.differs(),
                line.decision(),
                line.reason());
    }
}
