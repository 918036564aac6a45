package org.zhikao.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.Workspace;
import org.zhikao.evidence.Pem;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.EnrolReport;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Fills a new demo through the doors and files that users have, and says what can be done with it. */
final class Demo {

    /** Long enough to come back to after a holiday. */
    private static final Duration OPEN_FOR = Duration.ofDays(30);

    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private final DemoFolder folder;
    private final boolean withSeason;

    /** @param withSeason also thirty officers with a year behind them, ready to be judged */
    Demo(DemoFolder folder, boolean withSeason) {
        this.folder = folder;
        this.withSeason = withSeason;
    }

    /** Whether something is left to fill once the server runs. */
    boolean isFilledLater() {
        return withSeason && !complete();
    }

    /** Fills the demo if it is new, as far as that goes before the server runs; a second start finds everything. */
    void fill(Doors doors, NodeKeys keys, Instant now) {
        try {
            if (!complete()) {
                fillNew(doors, keys, now);
                if (!withSeason) {
                    folder.complete();
                }
            }
        } catch (IOException e) {
            throw unfilled(e);
        }
    }

    /** Fills the rest: people sit exams, which takes a running server. */
    void fillLater(Doors doors, Instant now, ZoneId zone) {
        try {
            new DemoSeason(this, folder, doors, LocalDate.ofInstant(now, zone)).fill(sample(doors), now);
            folder.complete();
        } catch (IOException e) {
            throw unfilled(e);
        }
    }

    private boolean complete() {
        try {
            return folder.isComplete();
        } catch (IOException e) {
            throw unfilled(e);
        }
    }

    private DemoRefused unfilled(IOException e) {
        return new DemoRefused("terminal.demo.unfilled", folder.folder(), String.valueOf(e.getMessage()));
    }

    private void fillNew(Doors doors, NodeKeys keys, Instant now) throws IOException {
        DemoFolder.unpack("workspace", folder.workspace());
        DemoFolder.unpack("config", folder.samples());
        Files.write(
                folder.keys().resolve("sealing.pem"),
                Pem.certificates(List.of(keys.sealing().certificate())));
        if (keys.seal().isPresent()) {
            Files.write(
                    folder.sealCertificate(),
                    Pem.certificates(List.of(keys.seal().get().certificate())));
        }
        List<String> passwords = new ArrayList<>();
        Caller.Person admin = staff(doors, passwords);
        officers(doors, admin, passwords);
        SessionView session = session(doors, keys, admin, now);
        Scope scope = Scope.session(UUID.fromString(session.id()));
        for (DemoPerson person : DemoPerson.staff()) {
            if (person.role() == Role.PROCTOR || person.role() == Role.CHIEF_PROCTOR) {
                doors.accounts().grant(id(doors, person), new Grant(person.role(), scope), Optional.empty(), admin);
            }
        }
        DemoFolder.secret(folder.passwords(), String.join("\n", passwords) + "\n");
    }

    private Caller.Person staff(Doors doors, List<String> passwords) throws IOException {
        Caller.Person admin = admin(doors);
        Accounts accounts = doors.accounts();
        for (DemoPerson person : DemoPerson.staff()) {
            PersonId id = id(doors, person);
            String password = password();
            accounts.createOfDemo(id, person.name(), person.login(), password, List.of(), admin);
            passwords.add(person.login() + " " + password);
            if (person.role() != Role.PROCTOR && person.role() != Role.CHIEF_PROCTOR) {
                accounts.grant(id, new Grant(person.role(), Scope.ANY), Optional.empty(), admin);
            }
            if (person.signs()) {
                X509Certificate certificate = folder.makeKey(person, id).certificate();
                String pem = new String(Pem.certificates(List.of(certificate)), StandardCharsets.US_ASCII);
                accounts.enrolKey(id, pem, admin);
            }
        }
        return admin;
    }

    private void officers(Doors doors, Caller.Person admin, List<String> passwords) throws IOException {
        Path file = sample("officers.csv");
        doors.roster().importOfficers(Files.readAllBytes(file), "officers.csv", false, Language.CHINESE, admin);
        if (withSeason) {
            new DemoSeason(this, folder, doors, LocalDate.MIN).officers(admin);
        }
        for (Officer officer : doors.roster().officers()) {
            String password = password();
            doors.accounts()
                    .createOfDemo(officer.id(), officer.name(), officer.badgeNumber(), password, List.of(), admin);
            doors.accounts().grant(officer.id(), new Grant(Role.OFFICER, Scope.ANY), Optional.empty(), admin);
            passwords.add(officer.badgeNumber() + " " + password);
        }
    }

    private SessionView session(Doors doors, NodeKeys keys, Caller.Person admin, Instant now) throws IOException {
        byte[] release = ReleaseBuilder.build(
                        // With the invented regulation: its amendment is what a tour tries out.
                        Workspace.read(folder.workspace()).askedForInvented(),
                        1,
                        List.of(keys.sealing().certificate()),
                        folder.open("custodian"),
                        now)
                .bytes();
        Files.write(folder.folder().resolve("release-1.zkr"), release);
        String releaseDigest = doors.catalog().publish(release, admin).digest();
        byte[] blueprint =
                Files.readAllBytes(folder.samples().resolve("blueprints").resolve("general.yaml"));
        String blueprintDigest =
                doors.catalog().putBlueprint(blueprint, Optional.empty(), admin).digest();
        Instant opens = now.truncatedTo(ChronoUnit.MINUTES);
        String plan = Files.readString(sample("session.yaml"))
                .replace("{release}", releaseDigest)
                .replace("{blueprint}", blueprintDigest)
                .replace("{opensAt}", opens.toString())
                .replace("{closesAt}", opens.plus(OPEN_FOR).toString());
        SessionView created =
                doors.sessions().create(doors.sessions().plan(plan.getBytes(StandardCharsets.UTF_8), true), admin);
        SessionId session = new SessionId(UUID.fromString(created.id()));
        EnrolReport report = doors.sessions()
                .enrol(
                        session,
                        EnrolFile.read("candidates.csv", Files.readAllBytes(sample("candidates.csv"))),
                        false,
                        Language.CHINESE,
                        admin);
        if (!report.findings().isEmpty()) {
            throw new IOException("candidates.csv: " + report.findings());
        }
        return doors.sessions().freeze(session, admin);
    }

    /** Prints addresses, accounts and the commands that lead from a sitting to a verified result. */
    void announce(PrintStream out, Doors doors, String address) {
        try {
            out.println(DemoText.of(folder, address, sample(doors), Files.readAllLines(folder.passwords())));
            out.flush();
        } catch (IOException e) {
            throw new DemoRefused("terminal.demo.unread", folder.folder(), String.valueOf(e.getMessage()));
        }
    }

    /** The demo's administrator, for what the demo itself asks of the doors. */
    static Caller.Person admin(Doors doors) {
        PersonId id = id(doors, DemoPerson.staff().get(0));
        return new Caller.Person(id.value(), "demo", List.of(new Grant(Role.ADMIN, Scope.ANY)));
    }

    /** The session that nobody has sat yet. */
    private static SessionView sample(Doors doors) {
        String id = doors.sessions().list(admin(doors)).sessions().stream()
                .filter(line -> !line.countsForCertificate())
                .findFirst()
                .orElseThrow()
                .id();
        return doors.sessions().view(new SessionId(UUID.fromString(id)));
    }

    /** The one of the staff who has this role. */
    PersonId person(Doors doors, Role role) {
        return id(doors, staff(role));
    }

    /** The one of the staff who has this role, acting with it. */
    Caller.Person as(Doors doors, Role role) {
        return new Caller.Person(
                id(doors, staff(role)).value(), staff(role).name(), List.of(new Grant(role, Scope.ANY)));
    }

    private static DemoPerson staff(Role role) {
        return DemoPerson.staff().stream()
                .filter(person -> person.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private Path sample(String name) {
        return folder.samples().resolve("sample").resolve(name);
    }

    /** The same person in every start of a demo, known by identity number like everybody else. */
    private static PersonId id(Doors doors, DemoPerson person) {
        return doors.roster().person(person.identityNumber(), Caller.anonymous());
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
