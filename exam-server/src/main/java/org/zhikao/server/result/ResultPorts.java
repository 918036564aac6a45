package org.zhikao.server.result;

import org.zhikao.server.catalog.EnrolledKeys;

/** What results need from others and the root wires. */
public record ResultPorts(
        Exams exams,
        ClosedSittings sittings,
        EnrolledKeys enrolled,
        RegulationTitles titles,
        Moments moments,
        DecidedForms forms) {}
