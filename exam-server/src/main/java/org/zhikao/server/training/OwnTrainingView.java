package org.zhikao.server.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.Standing;

/**
 * What an officer sees of their own year.
 *
 * @param onRecord what the personnel office stated last, if it stated anything
 */
public record OwnTrainingView(TrainingViews.Account account, Optional<OnRecord> onRecord) {

    /**
     * Leave and exemption as they are on record. What is empty is not on record, which is not "none".
     *
     * @param asOf the day that they are stated for, ISO 8601
     * @param exemption the ground, empty where it is known that there is none
     */
    public record OnRecord(String asOf, Optional<LeaveTaken> leave, Optional<String> exemption) {

        static OnRecord of(Standing standing, int year, LocalDate today) {
            return new OnRecord(
                    standing.asOf().map(LocalDate::toString).orElse(""),
                    standing.leave()
                            .map(leave -> new LeaveTaken(
                                    leave instanceof Leave.Dated dated ? dated.spans() : List.of(),
                                    leave.days(year, today))),
                    standing.exemption().map(Standing.Ground::text));
        }
    }

    /**
     * Documented leave, or known none.
     *
     * @param spans of whatever year
     * @param days of the year shown, up to today
     */
    public record LeaveTaken(List<Leave.Span> spans, int days) {}
}
