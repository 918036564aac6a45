package org.zhikao.server.accommodation;

import java.util.Optional;
import org.zhikao.server.session.SessionWorld;

/** Requests with one thing wrong. */
final class OfficeDeskMistakes {

    private OfficeDeskMistakes() {}

    static AccommodationRequest request(String wrong) {
        return new AccommodationRequest(
                switch (wrong) {
                    case "badgeNumber" -> Optional.empty();
                    case "unknown" -> Optional.of("999999");
                    default -> Optional.of(SessionWorld.badge(1));
                },
                switch (wrong) {
                    case "factor 100" -> Optional.of(100);
                    case "factor 301" -> Optional.of(301);
                    case "both", "size", "contrast", "basis", "from", "until" -> Optional.of(125);
                    default -> Optional.empty();
                },
                switch (wrong) {
                    case "minutes 0" -> Optional.of(0);
                    case "minutes 181" -> Optional.of(181);
                    case "both" -> Optional.of(10);
                    default -> Optional.empty();
                },
                wrong.equals("size") ? Optional.of("huge") : Optional.empty(),
                wrong.equals("contrast") ? Optional.of("black") : Optional.empty(),
                Optional.empty(),
                wrong.equals("basis") ? Optional.of(" ") : Optional.of(OfficeDesk.BASIS),
                Optional.of(wrong.equals("from") ? "2026.12.1" : "2026-12-01"),
                wrong.equals("until") ? Optional.of("2026-11-30") : Optional.empty());
    }
}
