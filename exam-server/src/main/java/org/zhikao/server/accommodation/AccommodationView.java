package org.zhikao.server.accommodation;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.server.roster.Officer;

/**
 * An accommodation as lists show it.
 *
 * @param textSize standard, large or larger; empty if it says nothing of it, as is {@code contrast}
 * @param basis empty for whoever is not of the office, as is {@code reason}
 * @param until empty if it is open
 * @param state PENDING, APPROVED or REJECTED
 * @param enteredAt in UTC, ISO 8601; so {@code decidedAt}, which is empty while pending
 * @param reason of a rejection, else empty
 */
public record AccommodationView(
        String id,
        String badgeNumber,
        String name,
        Optional<Integer> factorHundredths,
        Optional<Integer> extraMinutes,
        String textSize,
        String contrast,
        boolean textOnly,
        String basis,
        String from,
        String until,
        String state,
        String enteredBy,
        String enteredAt,
        String decidedBy,
        String decidedAt,
        String reason) {

    static AccommodationView of(Accommodation one, Optional<Officer> officer, boolean withBasis) {
        return new AccommodationView(
                one.id().toString(),
                officer.map(Officer::badgeNumber).orElse(""),
                officer.map(Officer::name).orElse(""),
                one.factorHundredths(),
                one.extraMinutes(),
                one.textSize().map(TextSize::word).orElse(""),
                one.contrast().map(Contrast::word).orElse(""),
                one.textOnly(),
                withBasis ? one.basis() : "",
                one.fromDay().toString(),
                one.untilDay().map(LocalDate::toString).orElse(""),
                one.state().name(),
                one.entrantName(),
                one.enteredAt().toString(),
                one.deciderName().orElse(""),
                one.decidedAt().map(Object::toString).orElse(""),
                withBasis ? one.reason() : "");
    }
}
