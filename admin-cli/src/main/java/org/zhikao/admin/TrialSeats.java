package org.zhikao.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.Seat;

/** Sittings that nobody has: numbered, and seated in rooms of one size if neighbours are asked for. */
final class TrialSeats {

    private static final int MOST = 100_000;
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]?)[xX×]([1-9][0-9]?)");

    private TrialSeats() {}

    /** @throws Failure (wrong usage) for a count or a room that can't be */
    static List<FrozenDocument.Sitting> sittings(int count, @Nullable String size) {
        if (count < 1 || count > MOST) {
            throw Failure.usage("form.count", count, MOST);
        }
        List<List<Integer>> near = size == null ? List.of() : Seat.near(seats(count, size));
        List<FrozenDocument.Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sittings.add(
                    new FrozenDocument.Sitting(new UUID(0, i + 1L), size == null ? List.of() : near.get(i), List.of()));
        }
        return sittings;
    }

    private static List<Seat> seats(int count, String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw Failure.usage("form.seats", size);
        }
        int columns = Integer.parseInt(matcher.group(2));
        int room = Integer.parseInt(matcher.group(1)) * columns;
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seats.add(new Seat(String.valueOf(i / room), i % room / columns, i % columns));
        }
        return seats;
    }
}
