package org.zhikao.server.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Who has which seat while a file is being enrolled: seats taken before, and seats the file's own rows take. */
final class Seating {

    /**
     * Who holds a seat.
     *
     * @param row the row of the file that took it; empty if it was taken before
     * @param name how the holder is named to people: 执法证号 in the file, ticket number if seated before
     */
    record Holder(OptionalInt row, String name) {}

    private record Seat(RoomId room, int number) {}

    private final Map<Seat, Holder> holders = new HashMap<>();

    /** Takes the seat, or tells who has it already. */
    Optional<Holder> take(Place place, int number, Holder holder) {
        return Optional.ofNullable(holders.putIfAbsent(new Seat(place.roomId(), number), holder));
    }

    /** Takes the first free seat in the order of the places and of their seats. */
    Optional<Seated> takeNext(List<Place> places, Holder holder) {
        for (Place place : places) {
            for (int number = 1; number <= place.capacity(); number++) {
                if (take(place, number, holder).isEmpty()) {
                    return Optional.of(new Seated(place, number));
                }
            }
        }
        return Optional.empty();
    }

    /** A seat: its room and its number from 1. */
    record Seated(Place place, int number) {}
}
