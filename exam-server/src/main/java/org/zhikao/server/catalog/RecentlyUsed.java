package org.zhikao.server.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhikao.evidence.Digest;

/** Immutable values by their digest, the most recently used few. */
final class RecentlyUsed<V> {

    private final Map<Digest, V> values;

    RecentlyUsed(int capacity) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Digest, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The value, made outside the lock if it is not here; two callers may then make the same value twice. */
    Optional<V> get(Digest digest, Supplier<Optional<V>> make) {
        synchronized (values) {
            V held = values.get(digest);
            if (held != null) {
                return Optional.of(held);
            }
        }
        Optional<V> made = make.get();
        made.ifPresent(value -> {
            synchronized (values) {
                values.put(digest, value);
            }
        });
        return made;
    }
}
