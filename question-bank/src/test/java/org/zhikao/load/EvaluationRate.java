package org.zhikao.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Officers;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;

/**
 * Measures how long it takes to judge 10,000 officers, each with a year of records: freeze the facts into dossier
 * bytes, decide, write the decision's bytes, digest both. One thread, no database.
 *
 * <p>Run after {@code mvn -pl question-bank test-compile}, from the folder question-bank:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Xmx512m -cp target/test-classes:target/classes:$(cat target/test.classpath) org.zhikao.load.EvaluationRate [officers]
 * </pre>
 *
 * <p>The goal is under 10 s for 10,000, within 512 MiB. On Linux it says how much memory the process had at most, which is
 * more than the heap.
 */
public final class EvaluationRate {

    private EvaluationRate() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        int officers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        List<Dossier> dossiers = Officers.many(officers, 20261122);
        long loading = System.nanoTime();
        RenewalPolicy policy = RenewalPolicy.parse(Officers.policyFile());
        CreditRules rules = CreditRules.parse(Officers.creditRulesFile());
        System.out.printf("policy and credit rules compiled in %d ms%n", (System.nanoTime() - loading) / 1_000_000);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        long bytes = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (Dossier dossier : dossiers) {
            byte[] frozen = dossier.bytes();
            Decision decision = policy.decide(dossier, rules);
            byte[] decided = decision.bytes();
            bytes += frozen.length + decided.length;
            outcomes.merge(decision.outcome(), 1, Integer::sum);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (threads.getCurrentThreadCpuTime() - processor) / 1e9;
        System.out.printf(
                "%d officers judged in %.2f s (%.0f/s), of which %.2f s on the processor; %d bytes each: %s%n",
                officers, seconds, officers / seconds, busy, bytes / officers, outcomes);
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }
}
