package org.zhikao.server;

import java.sql.SQLException;
import java.util.stream.Stream;

/** What H2 says when a command opens its file, by its numbers. */
enum H2Refusal {

    /** Another process has the file open. */
    ALREADY_OPEN(90_020),

    /** There is no file, and none may be made. */
    MISSING(90_146);

    private final int code;

    H2Refusal(int code) {
        this.code = code;
    }

    boolean isIn(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == code);
    }
}
