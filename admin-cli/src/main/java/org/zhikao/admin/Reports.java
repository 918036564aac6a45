package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Prints what an import did: every finding, then one line that counts. */
final class Reports {

    private Reports() {}

    /** Returns 0 if all rows were taken (or would be), 1 if the file was refused. */
    static int print(PrintWriter out, JsonNode report, boolean dryRun) {
        JsonNode findings = report.path("findings");
        findings.forEach(finding -> out.println(Tables.finding(finding)));
        int accepted = report.has("accepted")
                ? report.get("accepted").asInt()
                : report.path("enrolled").asInt();
        boolean refused = !findings.isEmpty();
        out.println(Texts.say(
                refused ? "import.refused" : dryRun ? "import.wouldTake" : "import.taken",
                report.path("rows").asInt(),
                accepted,
                findings.size()));
        return refused ? 1 : 0;
    }
}
