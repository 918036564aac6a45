package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;

/** Prints what an import did: every finding, then one line that counts. */
final class Reports {

    private Reports() {}

    /** As below, with the count of a file that was taken where results go. */
    static int print(Terminal terminal, JsonNode report) {
        boolean refused = !report.path("findings").isEmpty();
        return print(terminal.err(), refused ? terminal.err() : terminal.out(), report);
    }

    /** As below, beside a listing of the rows. */
    static int print(PrintWriter err, JsonNode report) {
        return print(err, err, report);
    }

    /** Returns 0 if all rows were taken (or would be), 1 if the file was refused. */
    private static int print(PrintWriter err, PrintWriter summary, JsonNode report) {
        JsonNode findings = report.path("findings");
        boolean refused = !findings.isEmpty();
        boolean dryRun = report.path("dryRun").asBoolean();
        findings.forEach(finding -> err.println(finding(finding)));
        String key = refused ? "import.refused" : dryRun ? "import.wouldTake" : "import.taken";
        summary.println(Texts.say(
                key, report.path("rows").asInt(), report.path("accepted").asInt(), findings.size()));
        return (refused ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    /** One line for a finding: where, what, and its cure. */
    private static String finding(JsonNode finding) {
        StringBuilder where = new StringBuilder();
        if (finding.path("row").asInt() > 0) {
            where.append(Texts.say("table.row", finding.path("row").asInt()));
        }
        String column = finding.path("column").asText("");
        if (!column.isEmpty()) {
            where.append(where.isEmpty() ? "" : " ").append(Texts.say("table.column", column));
        }
        return where.append(where.isEmpty() ? "" : ": ")
                .append(finding.path("text").asText())
                .toString();
    }
}
