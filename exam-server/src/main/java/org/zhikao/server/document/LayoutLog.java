package org.zhikao.server.document;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the layout engine's warnings to the server's log and drops its progress reports, several a document. */
final class LayoutLog implements XRLogger {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutLog.class);

    private LayoutLog() {}

    static void install() {
        XRLog.setLoggerImpl(new LayoutLog());
    }

    @Override
    public void log(String where, Level level, String message) {
        if (isWorth(level)) {
            LOG.warn("{}: {}", where, message);
        }
    }

    @Override
    public void log(String where, Level level, String message, Throwable cause) {
        if (isWorth(level)) {
            LOG.warn("{}: {}", where, message, cause);
        }
    }

    @Override
    public void setLevel(String logger, Level level) {}

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return isWorth(diagnostic.getLevel());
    }

    private static boolean isWorth(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }
}
