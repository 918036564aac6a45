package org.zhikao.server.certificate;

import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.register.Register;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Texts;

/** What renewals need from others and the root wires. */
public record RenewalPorts(
        Store store,
        Register register,
        Audit audit,
        Roster roster,
        Certificates certificates,
        OfficerRecords records,
        EnrolledKeys enrolled,
        Texts texts) {}
