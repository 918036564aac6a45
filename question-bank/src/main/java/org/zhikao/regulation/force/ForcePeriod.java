package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;

/**
 * When one version of a regulation is in force.
 *
 * @param version date of adoption or last amendment
 * @param title in that version
 * @param from the first day in force
 * @param fromAssumed whether nothing says the first day, so that the day of adoption stands in for it
 * @param until the first day no longer in force: a newer version's first, or that of a repeal
 * @param repealed whether it ends by a repeal
 * @param status whether a source states the first day
 * @param endStatus whether a source states the repeal, where one ends it
 * @param source where, in words
 * @param indexed whether the workspace has its text
 */
public record ForcePeriod(
        RegulationId regulation,
        LocalDate version,
        String title,
        LocalDate from,
        boolean fromAssumed,
        Optional<LocalDate> until,
        boolean repealed,
        Force status,
        Optional<Force> endStatus,
        String source,
        boolean indexed) {

    /** Whether it is in force on this day. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && until.map(date::isBefore).orElse(true);
    }

    /** Whether there is a day on which it is in force: none where the regulation was repealed before this version's first. */
    public boolean everInForce() {
        return until.map(from::isBefore).orElse(true);
    }

    /** Whether it has been passed on this day but is not in force yet, and will be; the older version then still is. */
    public boolean coming(LocalDate date) {
        return !date.isBefore(version) && date.isBefore(from) && everInForce();
    }
}
