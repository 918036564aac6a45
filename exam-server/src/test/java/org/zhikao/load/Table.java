package org.zhikao.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that the driver prints, as Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table() {
        lines.add("| what | database | per second | p50 / p95 / p99 ms | CPU ms each | remarks |");
        lines.add("|-|-|-|-|-|-|");
    }

    void add(String what, String database, Measured measured, String remarks) {
        add(
                what,
                database,
                whole(measured.perSecond()),
                "%s / %s / %s"
                        .formatted(
                                millis(measured.millis(0.50)),
                                millis(measured.millis(0.95)),
                                millis(measured.millis(0.99))),
                String.format(Locale.ROOT, "%.2f", measured.cpuMillis()),
                remarks);
    }

    /** A line without latencies. */
    void add(String what, String database, String perSecond, String remarks) {
        add(what, database, perSecond, "", "", remarks);
    }

    private void add(String what, String database, String perSecond, String latencies, String cpu, String remarks) {
        String line = "| " + String.join(" | ", what, database, perSecond, latencies, cpu, remarks) + " |";
        lines.add(line);
        System.err.println(line);
    }

    /** A rate: "12,345". */
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
