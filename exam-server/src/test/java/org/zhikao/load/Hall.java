package org.zhikao.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.roster.ImportReport;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.EnrolReport;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * A frozen session with as many candidates as wanted, and a proctor for all its rooms.
 *
 * @param rooms room ids
 * @param proctor the proctor's Authorization header, with its CRLF
 */
record Hall(SessionId session, List<String> rooms, List<Desk> desks, String proctor) {

    private static final int ROWS = 8;
    private static final int COLUMNS = 10;
    private static final String PASSWORD = "load-driver-proctor";
    private static final String CHECK_DIGITS = "10X98765432";

    /** Imports officers, plans, enrols and freezes through the doors; logs the proctor in. */
    static Hall prepare(RunningDemo demo, int candidates, int port) throws IOException {
        officers(demo, candidates);
        SessionView planned = demo.sessions().create(demo.sessions().plan(plan(demo, candidates), true), demo.admin());
        SessionId session = new SessionId(UUID.fromString(planned.id()));
        EnrolReport report = demo.sessions()
                .enrol(
                        session,
                        EnrolFile.read("candidates.csv", badges(candidates)),
                        false,
                        Language.CHINESE,
                        demo.admin());
        if (!report.findings().isEmpty()) {
            throw new LoadFailed("The candidates were refused: " + report.findings());
        }
        SessionView frozen = demo.sessions().freeze(session, demo.admin());
        List<SessionView.RoomView> rooms =
                frozen.sites().stream().flatMap(site -> site.rooms().stream()).toList();
        return new Hall(
                session,
                rooms.stream().map(SessionView.RoomView::id).toList(),
                desks(rooms),
                proctor(demo, session, port));
    }

    /** The first of each room, then the second of each: every room has a proctor of its own, and they work at once. */
    private static List<Desk> desks(List<SessionView.RoomView> rooms) {
        List<Desk> desks = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            for (SessionView.RoomView room : rooms) {
                if (i < room.candidates().size()) {
                    desks.add(new Desk(room.id(), room.candidates().get(i)));
                }
            }
        }
        return List.copyOf(desks);
    }

    private static void officers(RunningDemo demo, int count) {
        StringBuilder csv = new StringBuilder("姓名,执法证号,身份证号,单位\n");
        for (int i = 1; i <= count; i++) {
            csv.append("考生%d,%s,%s,测试中队\n".formatted(i, badge(i), identityNumber(i)));
        }
        ImportReport report =
                demo.roster().importOfficers(utf8(csv), "officers.csv", false, Language.CHINESE, demo.admin());
        if (!report.findings().isEmpty()) {
            throw new LoadFailed("The officers were refused: " + report.findings());
        }
    }

    private static byte[] plan(RunningDemo demo, int candidates) {
        SessionView shown = demo.session();
        Instant opens = Instant.parse(shown.opensAt()).truncatedTo(ChronoUnit.MINUTES);
        StringBuilder yaml = new StringBuilder(
                """
                title: 负载测试场次
                releaseDigest: "%s"
                blueprintDigest: "%s"
                opensAt: "%s"
                closesAt: "%s"
                countsForCertificate: false
                sites:
                  - name: 负载测试考点
                    rooms:
                """.formatted(shown.releaseDigest(), shown.blueprintDigest(), opens, opens.plus(Duration.ofDays(1))));
        int rooms = (candidates + ROWS * COLUMNS - 1) / (ROWS * COLUMNS);
        for (int i = 1; i <= rooms; i++) {
            yaml.append("      - {name: 第%d考场, rows: %d, columns: %d}\n".formatted(i, ROWS, COLUMNS));
        }
        return utf8(yaml);
    }

    private static byte[] badges(int count) {
        StringBuilder csv = new StringBuilder("执法证号\n");
        for (int i = 1; i <= count; i++) {
            csv.append(badge(i)).append('\n');
        }
        return utf8(csv);
    }

    private static String proctor(RunningDemo demo, SessionId session, int port) throws IOException {
        PersonId person = PersonId.random();
        demo.accounts().create(person, "负载测试监考", "load-proctor", PASSWORD, demo.admin());
        demo.accounts()
                .grant(person, new Grant(Role.PROCTOR, Scope.session(session.value())), Optional.empty(), demo.admin());
        try (HttpConnection connection = new HttpConnection(port)) {
            String body = "{\"loginName\":\"load-proctor\",\"password\":\"" + PASSWORD + "\"}";
            String token = connection
                    .exchange(HttpConnection.request("POST", "/api/tokens", "Content-Type: application/json\r\n", body))
                    .expect(200)
                    .value("token");
            return "Authorization: Bearer " + token + "\r\n";
        }
    }

    private static String badge(int number) {
        return "FZ-%05d".formatted(number);
    }

    /** A number of nobody: district 000000, with the check digit that the import asks for. */
    private static String identityNumber(int number) {
        // Never three zeros at the end: that is what a spreadsheet leaves of a number it has cut, and is refused.
        String digits = "000000%07d1101".formatted(number);
        int sum = 0;
        int weight = 1;
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return digits + CHECK_DIGITS.charAt(sum % 11);
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
