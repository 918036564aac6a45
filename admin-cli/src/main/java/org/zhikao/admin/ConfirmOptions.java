package org.zhikao.admin;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import picocli.CommandLine.Option;

/** The options of {@code regulation confirm}: what was looked up, where and by whom. */
final class ConfirmOptions {

    @Option(names = "--version", paramLabel = "DATE")
    private @Nullable LocalDate version;

    @Option(names = "--repealed")
    private boolean repealed;

    @Option(names = "--withdraw")
    private boolean withdraw;

    @Option(names = "--from", paramLabel = "DATE")
    private @Nullable LocalDate from;

    @Option(names = "--source", required = true, paramLabel = "TEXT")
    private String source = "";

    @Option(names = "--by", required = true, paramLabel = "PERSON")
    private String by = "";

    @Option(names = "--dry-run")
    private boolean dryRun;

    /** Of a repeal there is none. */
    Optional<LocalDate> version() {
        return Optional.ofNullable(version);
    }

    boolean withdraw() {
        return withdraw;
    }

    Optional<LocalDate> from() {
        return Optional.ofNullable(from);
    }

    String source() {
        return source.strip();
    }

    String by() {
        return by.strip();
    }

    boolean dryRun() {
        return dryRun;
    }

    /**
     * Called before anything is read.
     *
     * @throws Failure if it is not one fact, with its day and who saw it where
     */
    void require() {
        if (repealed == (version != null)) {
            throw Failure.usage("force.oneFact");
        }
        if (withdraw == (from != null)) {
            throw Failure.usage("force.oneDay");
        }
        if (source.isBlank() || by.isBlank()) {
            throw Failure.usage("force.whoAndWhere");
        }
    }
}
