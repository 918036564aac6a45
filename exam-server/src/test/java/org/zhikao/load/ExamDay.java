package org.zhikao.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** One exam on one database, from check-in to the last score, measured. */
final class ExamDay {

    private static final Duration SCORING = Duration.ofMinutes(2);

    private final LoadSettings settings;
    private final String database;
    private final Table table;
    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private final Path folder = TestDatabases.temporaryFolder();

    ExamDay(LoadSettings settings, String database, Table table) {
        this.settings = settings;
        this.database = database;
        this.table = table;
    }

    /** Plays the day; returns the saves as fast as possible. */
    Measured run() throws Exception {
        Measured saves;
        boolean h2 = database.equals("h2");
        String url = h2 ? Store.h2Url(folder.resolve("database").resolve("zhikao")) : TestDatabases.postgresUrl();
        Hall hall;
        try (RunningDemo demo = h2 ? RunningDemo.onH2(folder, clock) : RunningDemo.onPostgres(folder, url, clock)) {
            int port = URI.create(demo.address()).getPort();
            hall = Hall.prepare(demo, settings.candidates(), port);
            try (Crowd crowd = new Crowd(port, settings.connections())) {
                begin(crowd, hall);
                saves = save(crowd, hall);
                handIn(crowd, hall, url);
            }
            if (h2) {
                double mega = Files.size(folder.resolve("database").resolve("zhikao.mv.db")) / 1e6;
                table.add("database file", database, "", Table.whole(mega) + " MB while running");
            }
        }
        DataSource pool = TestDatabases.pool(url);
        try {
            long receipts = new DiskCheck(Store.open(pool), clock, hall).check();
            table.add(
                    "read back after the server stopped",
                    database,
                    "",
                    Table.whole((double) receipts)
                            + " receipts, each event there, every chain unbroken, none too many");
        } finally {
            pool.close();
        }
        return saves;
    }

    private void begin(Crowd crowd, Hall hall) {
        Measured checkIns = crowd.each(hall.desks(), (connection, desk) -> desk.checkIn(connection, hall.proctor()));
        table.add("check-ins", database, checkIns, "exam password made");
        table.add(
                "log-ins to waiting",
                database,
                crowd.each(hall.desks(), (connection, desk) -> desk.enter(connection)),
                "four requests each: log-in, identity, rules, commitment");
        Measured starts = crowd.each(hall.rooms(), (connection, room) -> start(connection, hall, room));
        table.add(
                "sittings started",
                database,
                Table.whole(hall.desks().size() / starts.seconds()),
                hall.desks().size() + " in " + hall.rooms().size() + " rooms at once, "
                        + Table.whole(starts.seconds() * 1000) + " ms until the last room's answer");
        table.add(
                "papers fetched",
                database,
                crowd.each(hall.desks(), (connection, desk) -> desk.readPaper(connection)),
                "right after the start");
    }

    private static void start(HttpConnection connection, Hall hall, String room) throws IOException {
        String headers = hall.proctor() + "Content-Type: application/json\r\n";
        connection
                .exchange(HttpConnection.request("POST", "/api/rooms/" + room + "/start", headers, "{}"))
                .expect(200);
    }

    private Measured save(Crowd crowd, Hall hall) {
        Crowd.Exchange saves = saves(crowd.members(), hall.desks());
        crowd.warmUp(settings.warmUp(), settings.warmUpRequests(), saves);
        Measured closed = crowd.asFastAsPossible(settings.measured(), saves);
        table.add(
                "durable saves, as fast as possible",
                database,
                closed,
                crowd.members() + " connections, each save makes a line of news for the room page");
        double rate = closed.perSecond() * settings.openPercent() / 100;
        Measured open = crowd.atRate(rate, settings.measured(), saves);
        table.add(
                "durable saves, open loop",
                database,
                open,
                "Poisson arrivals at " + settings.openPercent() + " % of that; latency from the due moment");
        return closed;
    }

    /** Each connection plays candidates of its own, all of them in turn. */
    private static Crowd.Exchange saves(int members, List<Desk> desks) {
        List<List<Desk>> shares = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < desks.size(); i++) {
            shares.get(i % members).add(desks.get(i));
        }
        int[] turn = new int[members];
        return (connection, member) -> {
            List<Desk> mine = shares.get(member);
            mine.get(turn[member]++ % mine.size()).save(connection);
        };
    }

    private void handIn(Crowd crowd, Hall hall, String url) throws InterruptedException {
        long start = System.nanoTime();
        Measured handIns = crowd.each(hall.desks(), (connection, desk) -> desk.handIn(connection));
        table.add("hand-ins", database, handIns, "receipt signed");
        DataSource pool = TestDatabases.pool(url);
        try {
            Store store = Store.open(pool);
            while (DiskCheck.scored(store) < hall.desks().size()) {
                if (System.nanoTime() - start > SCORING.toNanos()) {
                    throw new LoadFailed("Only " + DiskCheck.scored(store) + " sittings were scored");
                }
                Thread.sleep(20);
            }
        } finally {
            pool.close();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        table.add(
                "handed in, registered and scored",
                database,
                Table.whole(hall.desks().size() / seconds),
                "%.1f s from the first hand-in to the last score".formatted(seconds));
    }
}
