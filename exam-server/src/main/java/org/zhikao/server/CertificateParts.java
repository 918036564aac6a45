package org.zhikao.server;

import java.time.Clock;
import java.time.ZoneId;
import org.zhikao.renewal.CreditRules;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.certificate.CertificateActions;
import org.zhikao.server.certificate.CertificateActionsResource;
import org.zhikao.server.certificate.CertificateImports;
import org.zhikao.server.certificate.CertificateImportsResource;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.CertificatesResource;
import org.zhikao.server.certificate.OwnCertificatePages;
import org.zhikao.server.certificate.StatusCheck;
import org.zhikao.server.certificate.StatusPages;
import org.zhikao.server.document.Documents;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.renewal.Office;
import org.zhikao.server.renewal.OfficerRecords;
import org.zhikao.server.renewal.OfficerRenewalResource;
import org.zhikao.server.renewal.ProposalResource;
import org.zhikao.server.renewal.RenewalPorts;
import org.zhikao.server.renewal.RenewalResource;
import org.zhikao.server.renewal.Renewals;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Texts;

/** Certificates and their renewal, wired: the part of a node that stands on all others. */
final class CertificateParts {

    private final Certificates certificates;
    private final CertificateImports imports;
    private final CertificateActions actions;
    private final Renewals renewals;
    private final StatusCheck status;
    private final Roster roster;

    CertificateParts(
            Base base,
            Roster roster,
            Batches batches,
            OfficerRecords records,
            EnrolledKeys enrolled,
            CreditRules creditRules,
            Texts texts) {
        ZoneId zone = base.configuration().zone();
        ExamServerConfiguration.OfficeSection office = base.configuration().office();
        Store store = base.store();
        Clock clock = base.clock();
        NodeKeys keys = base.keys();
        this.roster = roster;
        this.certificates = new Certificates(store, clock, zone);
        this.imports = new CertificateImports(store, batches, base.audit(), roster, certificates, clock, texts);
        this.renewals = new Renewals(
                new RenewalPorts(
                        store,
                        base.register(),
                        base.audit(),
                        roster,
                        certificates,
                        records,
                        enrolled,
                        creditRules,
                        texts),
                new Office(
                        office.body(),
                        office.documentPrefix(),
                        office.reviewer(),
                        office.contact(),
                        office.address(),
                        zone),
                new Documents(texts, keys.seal(), keys.anchor(), zone),
                keys,
                clock);
        this.actions = new CertificateActions(
                store, base.register(), base.audit(), roster, certificates, enrolled, keys.anchor(), clock);
        this.status = new StatusCheck(store, roster, certificates, clock);
    }

    Certificates certificates() {
        return certificates;
    }

    CertificateImports imports() {
        return imports;
    }

    CertificateActions actions() {
        return actions;
    }

    Renewals renewals() {
        return renewals;
    }

    /** What answers requests. */
    Object[] resources() {
        return new Object[] {
            new RenewalResource(renewals),
            new ProposalResource(renewals),
            new OfficerRenewalResource(renewals),
            new CertificateImportsResource(imports),
            new CertificatesResource(certificates, actions, roster),
            new CertificateActionsResource(actions),
            new StatusPages(status),
            new OwnCertificatePages(certificates, actions, renewals.ofOfficers())
        };
    }
}
