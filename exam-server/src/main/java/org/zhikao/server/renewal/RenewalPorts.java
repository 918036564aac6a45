package org.zhikao.server.renewal;

import org.zhikao.renewal.CreditRules;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.register.Register;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Texts;

/**
 * What renewals need from others and the root wires.
 *
 * @param creditRules those of the ledgers; they count wherever no season has frozen its own
 */
public record RenewalPorts(
        Store store,
        Register register,
        Audit audit,
        Roster roster,
        Certificates certificates,
        OfficerRecords records,
        EnrolledKeys enrolled,
        CreditRules creditRules,
        Texts texts) {}
