package org.zhikao.server.session;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Admission ticket numbers (准考证号): 16 digits, being day (8), session of the day, site, room, seat (2 each). Each part
 * is unique within the one before it, so the whole is unique.
 */
public final class TicketNumber {

    private TicketNumber() {}

    /** The ticket number of a seat. */
    static String of(ExamSession session, Place place, int seatNumber) {
        return String.format(
                Locale.ROOT,
                "%s%02d%02d%02d%02d",
                session.examDay(),
                session.dayNumber(),
                place.siteNumber(),
                place.roomNumber(),
                seatNumber);
    }

    /** Whether this text has the shape of a ticket number. */
    public static boolean isShape(String text) {
        return text.length() == 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What somebody typed, without white space and with full-width digits of an input method as plain ones. */
    public static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    /** A seat's number as it is printed and shown: two digits. */
    public static String seatLabel(int seatNumber) {
        return String.format(Locale.ROOT, "%02d", seatNumber);
    }
}
