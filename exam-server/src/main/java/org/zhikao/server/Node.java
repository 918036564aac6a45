package org.zhikao.server;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zhikao.renewal.CreditRules;
import org.zhikao.server.accommodation.AccommodationResource;
import org.zhikao.server.accommodation.Accommodations;
import org.zhikao.server.accommodation.ExamSettingsResource;
import org.zhikao.server.accommodation.Looks;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.backup.BackupResource;
import org.zhikao.server.backup.Backups;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.CatalogResource;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.doubt.DoubtResource;
import org.zhikao.server.doubt.Doubts;
import org.zhikao.server.doubt.SessionDoubtsResource;
import org.zhikao.server.impact.ImpactPages;
import org.zhikao.server.impact.ImpactResource;
import org.zhikao.server.impact.Impacts;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.login.AccountsResource;
import org.zhikao.server.login.ExamCookies;
import org.zhikao.server.login.LoginPages;
import org.zhikao.server.login.LoginResource;
import org.zhikao.server.login.Logins;
import org.zhikao.server.login.PasswordCost;
import org.zhikao.server.login.PersonsResource;
import org.zhikao.server.marking.Marking;
import org.zhikao.server.marking.MarkingPages;
import org.zhikao.server.marking.MarkingResource;
import org.zhikao.server.marking.SessionMarkingResource;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.register.Register;
import org.zhikao.server.result.BundleResource;
import org.zhikao.server.result.RegisterResource;
import org.zhikao.server.result.ResultPorts;
import org.zhikao.server.result.ResultResource;
import org.zhikao.server.result.Results;
import org.zhikao.server.result.ScoringWorker;
import org.zhikao.server.result.SessionResultsResource;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.RosterResource;
import org.zhikao.server.roster.StandingResource;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.session.IndividualTime;
import org.zhikao.server.session.SessionEvidence;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPages;
import org.zhikao.server.session.SessionResource;
import org.zhikao.server.session.SessionSettings;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.training.Ledgers;
import org.zhikao.server.training.MakeUpTerms;
import org.zhikao.server.training.ShippedRules;
import org.zhikao.server.training.TrainingImportsResource;
import org.zhikao.server.training.TrainingPages;
import org.zhikao.server.training.TrainingResource;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.Texts;
import org.zhikao.server.web.Web;

/** One node, wired: doors in the order of the packages, ports filled, then what answers requests. */
final class Node {

    /** The log's name in every checkpoint; another name would be another log. */
    private static final String REGISTER_ORIGIN = "zhikao/register";

    private final ExamServerConfiguration configuration;
    private final Environment environment;
    private final Clock clock;
    private final ClockCheck check;
    private final Late<ScoringWorker> lateWorker = new Late<>();
    private final Late<Impacts> lateImpacts = new Late<>();
    private final NodeKeys keys;
    private final ManagedDataSource database;
    private final Store store;
    private final Feed feed;
    private final Register register;
    private final Audit audit;
    private final SittingParts sitting;
    private final ShippedTitles titles = new ShippedTitles();
    private final AtomicBoolean ready = new AtomicBoolean(true);

    /** A node that runs by the given clock; without one by its database's time, which it then keeps comparing. */
    Node(ExamServerConfiguration configuration, Environment environment, Optional<Clock> given) {
        this.configuration = configuration;
        this.environment = environment;
        // First of all, so that a node without its keys makes no database.
        this.keys =
                NodeKeys.load(configuration.secrets(), given.map(Clock::instant).orElseGet(Instant::now));
        if (configuration.demo() && !keys.anchor().isDemo()) {
            throw new DemoRefused(
                    "terminal.demo.noDemoRoot", configuration.secrets().resolve("root.pem"));
        }
        H2Watch.before(configuration.database(), environment);
        this.database = configuration.database().build(environment.metrics(), "database");
        environment.lifecycle().manage(database);
        this.store = Store.open(database);
        this.clock = given.orElseGet(() -> MonotonicClock.anchored(TimeSource.database(store)));
        this.check = new ClockCheck(clock, given.isPresent() ? clock::instant : TimeSource.reference(store));
        managed(check);
        this.feed = managed(new Feed(store, clock));
        this.register = new Register(
                store, keys, REGISTER_ORIGIN, clock, configuration.register().copy());
        register.measure(environment.metrics());
        managed(register.registrar());
        this.audit = new Audit(store, clock);
        this.sitting = new SittingParts(
                new Base(store, register, audit, clock, keys, configuration), feed, check, environment);
    }

    Doors wire(PasswordCost cost) {
        Accounts accounts = new Accounts(store, audit, clock, keys, cost);
        EnrolledKeys enrolled = keyId -> accounts.personWith(keyId).map(PersonId::value);
        ExamCookies cookies = new ExamCookies(keys.cookieKey());
        Web web = Web.install(
                environment, new Logins(accounts, cookies, clock), sitting::mayRead, feed, configuration.zone());
        Roster roster = new Roster(store, audit, clock, web.texts());
        Batches batches = new Batches(audit, clock);
        Standings standings = new Standings(store, batches, roster, clock, configuration.zone(), web.texts());
        Catalog catalog = new Catalog(store, keys, enrolled, person -> keepsTheBank(accounts, person), audit, clock);
        Notices notices = new Notices(store, feed, register, audit, clock);
        Ledgers ledgers = ledgers(roster, batches, web.texts());
        Accommodations accommodations = new Accommodations(store, audit, roster, clock);
        Sessions sessions = sessions(web, roster, new CatalogPapers(catalog, notices), accommodations);
        Looks looks = new Looks(store, sessions, clock, configuration.zone());
        Papers papers = new SessionPapers(sessions, catalog, looks);
        sitting.wire(sessions, papers, lateWorker);
        Sittings sittings = sitting.sittings();
        Rooms rooms = sitting.rooms();
        SessionExams exams = new SessionExams(sessions, catalog);
        SittingStreams streams = new SittingStreams(sittings, sessions, rooms, sitting.supplements(), clock);
        Results results = results(exams, streams, enrolled, batches);
        MarkingPorts ports = new MarkingPorts(streams, catalog, roster, results::releasedSessions);
        score(marking(ports), catalog, exams, streams);

        serve(new HealthResource(store, check, ready::get));
        serveAccounts(accounts, roster, web);
        serve(new RosterResource(roster), new CatalogResource(catalog));
        serveRecords();
        serve(new StandingResource(standings), new TrainingImportsResource(ledgers));
        serve(new SessionPages(sessions), new SessionResource(sessions));
        serve(sitting.resources(papers, cookies));
        serve(new AccommodationResource(accommodations), new ExamSettingsResource(looks, sittings));
        serve(new ResultResource(results));
        serve(new SessionResultsResource(results), new BundleResource(results));
        serveDoubts(sittings, sessions);
        serveImpacts(new Impacts.Sources(catalog, notices, sessions, results, titles));
        sitting.serveResponses(web);
        OfficerFacts facts = new OfficerFacts(standings, ledgers, results);
        CertificateParts parts = certificates(roster, batches, facts, enrolled, ledgers.rules(), web.texts());
        serve(parts.resources());
        serveTraining(ledgers, standings, parts.renewals().ofOfficers()::makeUpTerms);
        return new Doors(
                roster,
                standings,
                accounts,
                catalog,
                ledgers,
                accommodations,
                sessions,
                sittings,
                rooms,
                results,
                parts.certificates(),
                parts.imports(),
                parts.actions(),
                parts.renewals());
    }

    private CertificateParts certificates(
            Roster roster, Batches batches, OfficerFacts facts, EnrolledKeys enrolled, CreditRules rules, Texts texts) {
        return new CertificateParts(
                new Base(store, register, audit, clock, keys, configuration),
                roster,
                batches,
                facts,
                enrolled,
                rules,
                texts);
    }

    private void serveRecords() {
        serve(
                new RegisterResource(register),
                new AuditResource(audit),
                new BackupResource(new Backups(store, audit, clock, keys.node())));
    }

    private void serveDoubts(Sittings sittings, Sessions sessions) {
        Doubts doubts = new Doubts(store, sittings, sessions, clock);
        serve(new DoubtResource(doubts), new SessionDoubtsResource(doubts));
    }

    private void serveTraining(Ledgers ledgers, Standings standings, MakeUpTerms terms) {
        serve(
                new TrainingResource(ledgers, terms),
                new TrainingPages(ledgers, terms, standings, clock, configuration.zone()));
    }

    private void serveAccounts(Accounts accounts, Roster roster, Web web) {
        serve(
                new LoginPages(accounts, web.texts()),
                new LoginResource(accounts),
                new AccountsResource(accounts, roster),
                new PersonsResource(accounts, roster));
    }

    private Marking marking(MarkingPorts ports) {
        Marking marking = new Marking(store, register, audit, ports, new MarkingPorts.Due(lateWorker), clock);
        serve(new MarkingResource(marking), new SessionMarkingResource(marking), new MarkingPages(marking));
        return marking;
    }

    private void score(Marking marking, Catalog catalog, SessionExams exams, SittingStreams streams) {
        ScoringWorker worker = lateWorker.set(
                new ScoringWorker(store, register, catalog, exams, streams, new MarkingPorts.Given(marking), clock));
        managed(new Background(database, worker));
    }

    private void serveImpacts(Impacts.Sources sources) {
        Impacts impacts = lateImpacts.set(new Impacts(store, feed, audit, sources, clock, configuration.zone()));
        serve(new ImpactPages(impacts), new ImpactResource(impacts));
    }

    private Results results(SessionExams exams, SittingStreams streams, EnrolledKeys enrolled, Batches batches) {
        return new Results(
                store,
                register,
                audit,
                new ResultPorts(
                        exams,
                        streams,
                        enrolled,
                        titles,
                        batches::moment,
                        session -> lateImpacts.get().requireDecided(new SessionId(session))),
                keys.anchor(),
                clock,
                configuration.zone());
    }

    private Ledgers ledgers(Roster roster, Batches batches, Texts texts) {
        return new Ledgers(
                store,
                batches,
                roster,
                ShippedRules.read(configuration.training().creditRules()),
                clock,
                configuration.zone(),
                texts);
    }

    private Sessions sessions(Web web, Roster roster, CatalogPapers papers, IndividualTime time) {
        return new Sessions(
                store,
                clock,
                new SessionSettings(configuration.zone(), configuration.demo()),
                roster,
                audit,
                new SessionEvidence(register, keys.sealing()),
                web.texts(),
                sitting.sessionPorts(papers, time));
    }

    /** Whether there is nothing left to prepare; true unless somebody sets otherwise. */
    AtomicBoolean ready() {
        return ready;
    }

    /** The time that this node goes by. */
    Instant now() {
        return clock.instant();
    }

    NodeKeys keys() {
        return keys;
    }

    private static boolean keepsTheBank(Accounts accounts, UUID person) {
        return accounts.grants(new PersonId(person)).stream()
                .anyMatch(grant -> grant.role() == Role.CUSTODIAN && grant.covers(Scope.ANY));
    }

    private void serve(Object... resources) {
        for (Object resource : resources) {
            environment.jersey().register(resource);
        }
    }

    private <M extends io.dropwizard.lifecycle.Managed> M managed(M part) {
        environment.lifecycle().manage(part);
        return part;
    }
}
