package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.server.accommodation.AccommodationRequest;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

/**
 * Two sessions, each with a released result and an open paper, and one caller of every role: what a request for an own
 * and for a foreign object needs.
 */
final class RolesWorld implements AutoCloseable {

    private static final String PASSWORD = "a long enough password";
    private static final String CHIEF = "a-chief-of-everything";

    /** What a caller's role covers. */
    enum Covers {
        EVERYTHING,
        FIRST,
        SECOND
    }

    /**
     * Somebody who sends requests.
     *
     * @param header name and value that say who it is; empty for nobody
     */
    record Who(String name, Role role, Covers covers, List<String> header) {}

    /**
     * What stands in a session.
     *
     * @param scored a sitting with a released result
     * @param live a sitting with an open paper
     * @param spareTicket of a candidate who has not come yet
     */
    record Objects(
            Covers part,
            String session,
            String room,
            String scored,
            String live,
            String spareTicket,
            ExamLogIn logIn) {}

    /** Ticket and exam password of a candidate whom no other request needs. */
    record ExamLogIn(String ticket, String password) {}

    private final RunningDemo demo;
    private final Browserless chief;
    private final PersonId anyPerson = PersonId.random();
    private final RolesCertificates certificates;
    private final RolesRenewals renewals;
    private final List<Who> callers = new ArrayList<>();
    private final List<Objects> objects = new ArrayList<>();

    RolesWorld(Path folder, Endpoints endpoints) throws Exception {
        demo = RunningDemo.onH2(folder, new SettableClock(), endpoints::observe);
        chief = new Browserless(demo.address());
        SessionView first = demo.session();
        SessionView second = another(demo, first);
        account("chief of everything", new Grant(Role.CHIEF_PROCTOR, Scope.ANY));
        chief.form("/login", Map.of("loginName", CHIEF, "password", PASSWORD));
        demo.doors()
                .accounts()
                .createOfDemo(anyPerson, "anybody", "anybody", PASSWORD, List.of(), Demo.admin(demo.doors()));
        certificates = new RolesCertificates(demo);
        renewals = new RolesRenewals(demo, certificates);
        callers.add(new Who("anonymous", Role.ANYONE, Covers.FIRST, List.of()));
        play(Covers.FIRST, first, 0);
        play(Covers.SECOND, second, 6);
        persons(first, second);
    }

    String address() {
        return demo.address();
    }

    List<Who> callers() {
        return callers;
    }

    List<Objects> objects() {
        return objects;
    }

    /** Log-in name and password of somebody who may log in again and again. */
    Map<String, String> somebody() {
        return Map.of("loginName", CHIEF, "password", PASSWORD);
    }

    /** A person of no session, to whom roles are given and from whom they are taken. */
    String anyPerson() {
        return anyPerson.toString();
    }

    /** A role that this person has just got. */
    String newGrant() {
        return demo.doors()
                .accounts()
                .grant(anyPerson, new Grant(Role.INSPECTOR, Scope.ANY), Optional.empty(), Demo.admin(demo.doors()))
                .toString();
    }

    /** An officer of no session's scope. */
    String anyBadge() {
        return "CJ-2001";
    }

    RolesRenewals renewals() {
        return renewals;
    }

    RolesCertificates certificates() {
        return certificates;
    }

    /** Training records that nobody has approved or rejected yet. */
    String newTraining() {
        String row = "CJ-2001,林知远,CITY_ONLINE,法律法规,2026-03-05,1,1,证明," + UUID.randomUUID();
        byte[] file = ("执法证号,姓名,来源,类别,日期,学时,学分,证明材料,来源编号\n" + row).getBytes(StandardCharsets.UTF_8);
        return demo.doors()
                .ledgers()
                .imports(file, "training.csv", false, Language.CHINESE, Demo.admin(demo.doors()))
                .batchId();
    }

    /** An accommodation that nobody has approved or rejected yet. */
    String newAccommodation() {
        AccommodationRequest request = new AccommodationRequest(
                Optional.of(anyBadge()),
                Optional.of(125),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("残疾人证，办公室核验"),
                Optional.of("2026-11-01"),
                Optional.empty());
        return demo.doors()
                .accommodations()
                .enter(request, Demo.admin(demo.doors()))
                .id();
    }

    /** A personnel list that nobody has approved or rejected yet; each says something else of the same day. */
    String newStandings() {
        String heading = "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围\n";
        String row = "CJ-2001,林知远,2026-11-01,,,,,,," + ",,,,," + UUID.randomUUID();
        return demo.doors()
                .standings()
                .imports(
                        (heading + row).getBytes(StandardCharsets.UTF_8),
                        "standings.csv",
                        false,
                        Language.CHINESE,
                        Demo.admin(demo.doors()))
                .batchId();
    }

    @Override
    public void close() {
        demo.close();
    }

    /** One more session, whose candidates are those of the demo's own. */
    static SessionView another(RunningDemo demo, SessionView first) throws Exception {
        var sessions = demo.doors().sessions();
        Caller.Person admin = Demo.admin(demo.doors());
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("title", "另一场次").put("releaseDigest", first.releaseDigest());
        plan.put("blueprintDigest", first.blueprintDigest());
        plan.put("opensAt", first.opensAt()).put("closesAt", first.closesAt());
        plan.put("countsForCertificate", false);
        ObjectNode site = plan.putArray("sites").addObject().put("name", "另一考点");
        site.putArray("rooms").addObject().put("name", "另一考场").put("rows", 3).put("columns", 4);
        SessionView created =
                sessions.create(sessions.plan(plan.toString().getBytes(StandardCharsets.UTF_8), false), admin);
        SessionId id = new SessionId(UUID.fromString(created.id()));
        byte[] candidates = Files.readAllBytes(Path.of("..", "config", "sample", "candidates.csv"));
        var report = sessions.enrol(id, EnrolFile.read("candidates.csv", candidates), false, Language.CHINESE, admin);
        assertEquals(List.of(), report.findings());
        return sessions.freeze(id, admin);
    }

    /** One candidate to a released result, one to an open paper, one to the log-in's door; others don't come. */
    private void play(Covers part, SessionView session, int from) throws Exception {
        SessionView.RoomView room = session.sites().get(0).rooms().get(0);
        List<SessionView.CandidateView> candidates = room.candidates();
        SessionView.CandidateView scored = candidates.get(from);
        Browserless done = sit(room, scored);
        assertEquals(
                200, chief.post("/api/rooms/" + room.id() + "/start", empty()).statusCode());
        assertEquals(200, done.post("/api/exam/hand-in", empty()).statusCode());
        release(session.id());
        awaitBundle(scored);
        SessionView.CandidateView live = candidates.get(from + 1);
        Browserless writing = sit(room, live);
        assertEquals(200, writing.get("/api/exam/paper").statusCode());
        callers.add(new Who(
                part == Covers.FIRST ? "candidate of this session" : "candidate of another sitting",
                Role.CANDIDATE,
                part,
                List.of("Cookie", "zhikao_exam=" + writing.cookie("zhikao_exam"))));
        SessionView.CandidateView third = candidates.get(from + 2);
        objects.add(new Objects(
                part,
                session.id(),
                room.id(),
                scored.sittingId(),
                live.sittingId(),
                candidates.get(from + 3).ticket(),
                new ExamLogIn(third.ticket(), checkIn(room, third))));
        if (part == Covers.FIRST) {
            String password = demo.password(scored.badgeNumber());
            callers.add(person("OFFICER", Role.OFFICER, part, scored.badgeNumber(), password));
        }
    }

    private Browserless sit(SessionView.RoomView room, SessionView.CandidateView candidate) {
        Browserless browser = new Browserless(demo.address());
        browser.form("/exam/login", Map.of("ticket", candidate.ticket(), "password", checkIn(room, candidate)));
        browser.form("/exam/identity", Map.of());
        browser.form("/exam/rules", Map.of());
        browser.form("/exam/commitment", Map.of("agreed", "true"));
        return browser;
    }

    private String checkIn(SessionView.RoomView room, SessionView.CandidateView candidate) {
        HttpResponse<byte[]> answer =
                chief.post("/api/rooms/" + room.id() + "/check-ins", empty().put("candidate", candidate.ticket()));
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return Browserless.json(answer).path("examPassword").asText();
    }

    private void release(String session) throws Exception {
        Browserless signer = new Browserless(demo.address());
        signer.form("/login", Map.of("loginName", "signer", "password", demo.password("signer")));
        String path = "/api/sessions/" + session + "/results";
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpResponse<byte[]> manifest = signer.get(path + "/manifest");
        while (manifest.statusCode() != 200 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            manifest = signer.get(path + "/manifest");
        }
        char[] passphrase = Files.readString(demo.passphrase()).strip().toCharArray();
        byte[] signature = Signature.sign(
                manifest.body(), KeyFiles.read(demo.personalKey("signer"), passphrase), SettableClock.START);
        JsonNode request = empty().put(
                        "manifestDigest", Digest.of(manifest.body()).hex())
                .put("signature", Base64.getEncoder().encodeToString(signature));
        HttpResponse<byte[]> released = signer.post(path + "/release", request);
        assertEquals(200, released.statusCode(), () -> new String(released.body(), StandardCharsets.UTF_8));
    }

    /** The register finishes records a moment after they were intended. */
    private void awaitBundle(SessionView.CandidateView scored) throws Exception {
        Browserless auditor = new Browserless(demo.address());
        auditor.form("/login", Map.of("loginName", "auditor", "password", demo.password("auditor")));
        String path = "/api/sittings/" + scored.sittingId() + "/bundle";
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpResponse<byte[]> bundle = auditor.get(path);
        while (bundle.statusCode() == 503 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            bundle = auditor.get(path);
        }
        byte[] answer = bundle.body();
        assertEquals(200, bundle.statusCode(), () -> new String(answer, StandardCharsets.UTF_8));
    }

    private void persons(SessionView first, SessionView second) {
        SessionView.SiteView site = first.sites().get(0);
        Scope session = Scope.session(UUID.fromString(first.id()));
        Scope room = Scope.room(UUID.fromString(site.rooms().get(0).id()));
        add("PROCTOR of this room", Covers.FIRST, new Grant(Role.PROCTOR, room));
        add(
                "PROCTOR of another session",
                Covers.SECOND,
                new Grant(Role.PROCTOR, Scope.session(UUID.fromString(second.id()))));
        add("CHIEF_PROCTOR of this session", Covers.FIRST, new Grant(Role.CHIEF_PROCTOR, session));
        add("INSPECTOR of this site", Covers.FIRST, new Grant(Role.INSPECTOR, Scope.site(UUID.fromString(site.id()))));
        add("ADMIN", Covers.EVERYTHING, new Grant(Role.ADMIN, Scope.ANY));
        add("ADMIN of this session", Covers.FIRST, new Grant(Role.ADMIN, session));
        add("SIGNER of this session", Covers.FIRST, new Grant(Role.SIGNER, session));
        add("AUDITOR", Covers.EVERYTHING, new Grant(Role.AUDITOR, Scope.ANY));
        add("CLERK", Covers.EVERYTHING, new Grant(Role.CLERK, Scope.ANY));
        add("CERTIFICATE_OFFICER", Covers.EVERYTHING, new Grant(Role.CERTIFICATE_OFFICER, Scope.ANY));
        add("CERTIFICATE_APPROVER", Covers.EVERYTHING, new Grant(Role.CERTIFICATE_APPROVER, Scope.ANY));
        add("MARKER of this session", Covers.FIRST, new Grant(Role.MARKER, session));
        add("CUSTODIAN", Covers.EVERYTHING, new Grant(Role.CUSTODIAN, Scope.ANY));
        add("AUDITOR of this session", Covers.FIRST, new Grant(Role.AUDITOR, session));
    }

    private void add(String name, Covers covers, Grant grant) {
        callers.add(person(name, grant.role(), covers, account(name, grant), PASSWORD));
    }

    private Who person(String name, Role role, Covers covers, String login, String password) {
        String token = demo.doors()
                .accounts()
                .logIn(login, password, TestCallers.ADDRESS)
                .token();
        return new Who(name, role, covers, List.of("Authorization", "Bearer " + token));
    }

    private String account(String name, Grant grant) {
        String login = "a-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        demo.doors()
                .accounts()
                .createOfDemo(PersonId.random(), name, login, PASSWORD, List.of(grant), Demo.admin(demo.doors()));
        return login;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
