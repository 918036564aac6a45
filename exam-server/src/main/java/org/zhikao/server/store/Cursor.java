package org.zhikao.server.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A place in the feed: for each node the number of its last event seen. Its text, {@code node:seq,node:seq}, is also
 * the id of a server-sent event.
 */
public record Cursor(Map<UUID, Long> positions) {

    public Cursor {
        positions = Map.copyOf(positions);
    }

    /**
     * The cursor of this text.
     *
     * @throws IllegalArgumentException if the text is no cursor
     */
    public static Cursor parse(String text) {
        Map<UUID, Long> positions = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                int colon = part.indexOf(':');
                if (colon < 0) {
                    throw new IllegalArgumentException("Not a feed cursor: " + text);
                }
                positions.put(UUID.fromString(part.substring(0, colon)), Long.parseLong(part.substring(colon + 1)));
            }
        }
        return new Cursor(positions);
    }

    /** The last event seen of this node; 0 if none. */
    public long of(UUID node) {
        return positions.getOrDefault(node, 0L);
    }

    public String text() {
        return new TreeMap<>(positions)
                .entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).collect(Collectors.joining(","));
    }
}
