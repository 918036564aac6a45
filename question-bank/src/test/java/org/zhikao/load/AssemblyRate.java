package org.zhikao.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.FormChecks;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.RandomPapers;

/**
 * Measures how long it takes to draw 10,000 forms of 85 items (95 slots) from a release of 10,000 items, with weights,
 * levels, bands, enemies, difficulty, exposure and neighbours bounded, each form frozen to its bytes and digested; then
 * has every bound of every form checked by code that knows nothing of the draw.
 *
 * <p>Run after {@code mvn -pl question-bank test-compile}, from the folder question-bank:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Xmx512m -cp target/test-classes:target/classes:$(cat target/test.classpath) org.zhikao.load.AssemblyRate [forms]
 * </pre>
 *
 * <p>The goal is under 10 s for 10,000 within 512 MiB.
 */
public final class AssemblyRate {

    private static final int ITEMS = 10_000;
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private AssemblyRate() {}

    /** Prints the figures. */
    public static void main(String[] arguments) {
        int forms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        ReleaseManifest manifest = new RandomPapers(20261122)
                .release(ITEMS, List.of("single", "single", "true-false", "multiple", "case"), 20, 20);
        Blueprint blueprint = RandomPapers.large(5, 4);
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(forms);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processor = system.getProcessCpuTime();
        long start = System.nanoTime();
        Assembly assembly = new Assembly(manifest, blueprint);
        FrozenDocument document = assembly.document(sittings);
        AtomicLong bytes = new AtomicLong();
        assembly.forms(
                document,
                SECRET,
                made -> bytes.addAndGet(made.canonical().length + made.digest().bytes().length));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d forms in %.2f s (%.0f/s); the process took %.2f s of the processors; load average %.1f; %d bytes each%n",
                forms,
                seconds,
                forms / seconds,
                (system.getProcessCpuTime() - processor) / 1e9,
                system.getSystemLoadAverage(),
                bytes.get() / forms);
        start = System.nanoTime();
        FormChecks checks = new FormChecks(manifest, blueprint, sittings);
        assembly.forms(document, SECRET, made -> checks.add(made.form(), made.place()));
        System.out.printf(
                "made again and checked in %.2f s: %d faults%n",
                (System.nanoTime() - start) / 1e9, checks.faults().size());
        checks.faults().stream().limit(10).forEach(System.out::println);
        if (!checks.faults().isEmpty()) {
            System.exit(1);
        }
    }
}
