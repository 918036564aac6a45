package org.zhikao.server.store;

import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Refuses a statement that locks after its transaction took the feed's row, which every save of the node needs: somebody
 * who holds what it locks may be waiting for the feed. In force where assertions are on, as in every test; what runs as
 * plain JDBC it does not see.
 */
final class LastLock implements SqlLogger {

    private static final Pattern LOCKS =
            Pattern.compile("\\bFOR\\s+UPDATE\\b|^\\s*(UPDATE|DELETE\\s+FROM)\\s+(?!feed_)", Pattern.CASE_INSENSITIVE);

    private final ThreadLocal<Boolean> taken = ThreadLocal.withInitial(() -> false);

    void taken() {
        taken.set(true);
    }

    void released() {
        taken.remove();
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        String sql = context.getRenderedSql();
        if (taken.get() && LOCKS.matcher(sql).find()) {
            throw new IllegalStateException("Locked after the feed, which comes last: " + sql);
        }
    }
}
