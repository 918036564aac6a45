package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.zhikao.server.web.Refusal;

/** What tests expect of an act that is only tried. */
public final class Rehearsed {

    private Rehearsed() {}

    /** What the act answers; nothing in the database, an H2 file, is another than before. */
    public static <R> R nothingWritten(Store store, Supplier<R> act) {
        Set<String> before = content(store);
        R answer = act.get();
        assertUnchanged(store, before);
        return answer;
    }

    /** What the refusal tells, which is the same tried and done; trying writes nothing. */
    public static String refusedAlike(Store store, Executable tried, Executable done) {
        Set<String> before = content(store);
        Refusal first = assertThrows(Refusal.class, tried);
        assertUnchanged(store, before);
        Refusal second = assertThrows(Refusal.class, done);
        assertEquals(said(second), said(first));
        return second.detailKey();
    }

    private static void assertUnchanged(Store store, Set<String> before) {
        Set<String> more = content(store);
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(more);
        more.removeAll(before);
        assertEquals("[] []", gone + " " + more);
    }

    private static String said(Refusal refusal) {
        return refusal.reason() + " " + refusal.detailKey() + " " + refusal.arguments() + " " + refusal.field();
    }

    /** Every row of every table, as statements that would write it. */
    private static Set<String> content(Store store) {
        Set<String> content = new HashSet<>();
        store.read(handle -> handle.createQuery("SCRIPT").mapTo(String.class).list()).stream()
                .filter(Objects::nonNull)
                .flatMap(statement -> List.of(statement.split("\n", -1)).stream())
                // A number that a column gave out is never given again, written or not.
                .filter(line -> !line.contains("AS IDENTITY"))
                .forEach(content::add);
        return content;
    }
}
