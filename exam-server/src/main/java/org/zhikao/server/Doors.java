package org.zhikao.server;

import org.zhikao.server.accommodation.Accommodations;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.certificate.CertificateActions;
import org.zhikao.server.certificate.CertificateImports;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.renewal.Renewals;
import org.zhikao.server.result.Results;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.training.Ledgers;

/** The doors that the demo fills itself through: the same that endpoints use. */
record Doors(
        Roster roster,
        Standings standings,
        Accounts accounts,
        Catalog catalog,
        Ledgers ledgers,
        Accommodations accommodations,
        Sessions sessions,
        Sittings sittings,
        Rooms rooms,
        Results results,
        Certificates certificates,
        CertificateImports certificateImports,
        CertificateActions certificateActions,
        Renewals renewals) {}
