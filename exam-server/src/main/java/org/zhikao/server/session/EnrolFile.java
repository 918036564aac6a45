package org.zhikao.server.session;

import java.util.ArrayList;
import java.util.List;

/** An enrolment file, CSV or xlsx, read into rows. */
public final class EnrolFile {

    private final List<EnrolRow> rows;

    private EnrolFile(List<EnrolRow> rows) {
        this.rows = List.copyOf(rows);
    }

    List<EnrolRow> rows() {
        return rows;
    }
}
