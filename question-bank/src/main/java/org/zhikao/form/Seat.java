package org.zhikao.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where somebody sits. Neighbours sit in one room, at most one row and one column apart.
 *
 * @param room any name of the room
 * @param row from the front
 * @param column within the row
 */
public record Seat(String room, int row, int column) {

    /** For each seat those before it in the list that are its neighbours, by their place, ascending. */
    public static List<List<Integer>> near(List<Seat> seats) {
        Map<Seat, Integer> places = new HashMap<>();
        List<List<Integer>> near = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            List<Integer> before = new ArrayList<>();
            for (int row = seat.row() - 1; row <= seat.row() + 1; row++) {
                for (int column = seat.column() - 1; column <= seat.column() + 1; column++) {
                    Integer place = places.get(new Seat(seat.room(), row, column));
                    if (place != null) {
                        before.add(place);
                    }
                }
            }
            near.add(before.stream().sorted().toList());
            places.put(seat, i);
        }
        return near;
    }
}
