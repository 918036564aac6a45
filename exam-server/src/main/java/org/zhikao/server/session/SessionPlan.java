package org.zhikao.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.zhikao.evidence.Digest;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * What an administrator plans: when, where, from which release and blueprint.
 *
 * @param opensAt the earliest moment a room may start
 * @param closesAt after this moment no room starts; at least the duration after {@code opensAt}
 * @param durationMinutes 1 to 600; if empty the blueprint's; if present it must agree with the blueprint
 * @param countsForCertificate whether the result counts towards a certificate; then a public release is refused
 * @param makeUp 补考: nobody's form holds an item of a paper that they opened before
 * @param sites in the order of their numbers
 */
public record SessionPlan(
        String title,
        Digest releaseDigest,
        Digest blueprintDigest,
        Instant opensAt,
        Instant closesAt,
        OptionalInt durationMinutes,
        boolean countsForCertificate,
        boolean makeUp,
        List<SitePlan> sites) {

    /** Two digits of the ticket number are all there is for each of site, room and seat. */
    static final int MOST = 99;

    /** Longest paper, whoever sits it: 10 hours. */
    static final int MOST_MINUTES = 600;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TITLE = 120;

    public SessionPlan {
        sites = List.copyOf(sites);
    }

    /** Of an exam that is no make-up. */
    public SessionPlan(
            String title,
            Digest releaseDigest,
            Digest blueprintDigest,
            Instant opensAt,
            Instant closesAt,
            OptionalInt durationMinutes,
            boolean countsForCertificate,
            List<SitePlan> sites) {
        this(
                title,
                releaseDigest,
                blueprintDigest,
                opensAt,
                closesAt,
                durationMinutes,
                countsForCertificate,
                false,
                sites);
    }

    /** The same as a make-up. */
    public SessionPlan asMakeUp() {
        return new SessionPlan(
                title,
                releaseDigest,
                blueprintDigest,
                opensAt,
                closesAt,
                durationMinutes,
                countsForCertificate,
                true,
                sites);
    }

    /** A site (考点) and its rooms. */
    public record SitePlan(String name, List<RoomPlan> rooms) {
        public SitePlan {
            rooms = List.copyOf(rooms);
        }
    }

    /** A room (考场): seats are numbered from 1, row by row from the front. */
    public record RoomPlan(String name, int rows, int columns) {

        int seats() {
            return rows * columns;
        }
    }

    /**
     * Checks everything that can be told from the plan alone.
     *
     * @throws Refusal BAD_INPUT naming the field and the cure
     */
    void check() {
        checkName(title, LONGEST_TITLE, "title");
        durationMinutes.ifPresent(minutes -> {
            if (minutes < 1 || minutes > MOST_MINUTES) {
                throw refused("durationMinutes", "session.plan.duration", minutes);
            }
        });
        if (!closesAt.isAfter(opensAt)) {
            throw refused("closesAt", "session.plan.closes-before-it-opens");
        }
        if (sites.isEmpty() || sites.size() > MOST) {
            throw refused("sites", "session.plan.site-count", sites.size(), MOST);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sites.size(); i++) {
            String field = "sites[" + i + "]";
            checkName(sites.get(i).name(), LONGEST_NAME, field + ".name");
            if (!names.add(sites.get(i).name())) {
                throw refused(
                        field + ".name", "session.plan.site-twice", sites.get(i).name());
            }
            checkRooms(sites.get(i), field + ".rooms");
        }
    }

    /** @throws Refusal if the window between opening and closing is shorter than the paper */
    void checkWindow(int minutes) {
        if (Duration.between(opensAt, closesAt).compareTo(Duration.ofMinutes(minutes)) < 0) {
            throw refused("closesAt", "session.plan.window-too-short", minutes);
        }
    }

    static Refusal refused(String field, String key, Object... arguments) {
        return new Refusal(Reason.BAD_INPUT, key, arguments).at(field);
    }

    private static void checkRooms(SitePlan site, String field) {
        if (site.rooms().isEmpty() || site.rooms().size() > MOST) {
            throw refused(field, "session.plan.room-count", site.rooms().size(), MOST);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < site.rooms().size(); i++) {
            RoomPlan room = site.rooms().get(i);
            String place = field + "[" + i + "]";
            checkName(room.name(), LONGEST_NAME, place + ".name");
            if (!names.add(room.name())) {
                throw refused(place + ".name", "session.plan.room-twice", room.name(), site.name());
            }
            if (room.rows() < 1 || room.rows() > MOST) {
                throw refused(place + ".rows", "session.plan.seat-count", room.rows(), room.columns(), MOST);
            }
            if (room.columns() < 1 || room.columns() > MOST || room.seats() > MOST) {
                throw refused(place + ".columns", "session.plan.seat-count", room.rows(), room.columns(), MOST);
            }
        }
    }

    private static void checkName(String name, int longest, String field) {
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > longest) {
            throw refused(field, "session.plan.name", longest);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(field, "session.plan.name-control", longest);
        }
    }
}
