package org.zhikao.server.session;

import java.util.List;

/** The printable admission tickets (准考证) of a session, in ticket order. */
public record TicketsView(
        String sessionId,
        String sessionTitle,
        String opensAtLocal,
        int durationMinutes,
        boolean countsForCertificate,
        List<Ticket> tickets) {

    /** One ticket; row and column count from 1. */
    public record Ticket(
            String ticket,
            String name,
            String badgeNumber,
            String unit,
            String site,
            String room,
            String seat,
            int row,
            int column) {}
}
