package org.zhikao.server;

import java.util.Optional;

/**
 * A door that is opened after those who hold a port to it. Features stand in one order; a port from an earlier to a
 * later one is filled here, once, before the server takes requests.
 */
final class Late<T> {

    private volatile Optional<T> door = Optional.empty();

    T get() {
        return door.orElseThrow(() -> new IllegalStateException("Used before the node was wired"));
    }

    T set(T opened) {
        door = Optional.of(opened);
        return opened;
    }
}
