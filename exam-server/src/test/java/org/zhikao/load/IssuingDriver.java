package org.zhikao.load;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.server.document.Documents;
import org.zhikao.server.document.SampleDocuments;
import org.zhikao.server.document.SampleSeal;

/**
 * Measures how fast one thread lays out and seals documents, and what memory that takes. Every tenth document is
 * verified, outside the time.
 */
final class IssuingDriver {

    private static final int WARM_UP = Integer.getInteger("zhikao.load.documents.warmUp", 150);
    private static final int MEASURED = Integer.getInteger("zhikao.load.documents", 300);

    private final SampleSeal seal = SampleSeal.ofAnOffice();
    private final Documents documents = seal.documents();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private IssuingDriver() {}

    /** Prints one table; gives certificates per second of processor time. */
    static double measure() {
        return new IssuingDriver().run();
    }

    private double run() {
        double before = heapInUse();
        System.out.println("\n| what | per second | CPU ms each | KB a file |\n|-|-|-|-|");
        double certificates =
                rate("certificates, laid out and sealed", () -> documents.certificate(SampleDocuments.certificate()));
        rate("notices of two pages", () -> documents.notice(SampleDocuments.refusal()));
        System.out.printf(
                Locale.ROOT,
                "%nOne thread; fonts and program take %.0f MiB of heap after collection, the heap's peak was %.0f MiB;"
                        + " JDK %s, load average %.1f%n%n",
                heapInUse() - before,
                heapPeak(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return certificates;
    }

    private double rate(String what, Supplier<byte[]> one) {
        for (int i = 0; i < WARM_UP; i++) {
            SignedPdf.verify(one.get(), seal.anchor());
        }
        long wall = 0;
        long cpu = 0;
        long bytes = 0;
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            byte[] pdf = one.get();
            cpu += threads.getCurrentThreadCpuTime() - cpuStart;
            wall += System.nanoTime() - start;
            bytes += pdf.length;
            if (i % 10 == 0) {
                SignedPdf.verify(pdf, seal.anchor());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d |%n",
                what,
                MEASURED * 1e9 / wall,
                cpu / 1e6 / MEASURED,
                bytes / MEASURED / 1024);
        return MEASURED * 1e9 / cpu;
    }

    private static double heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    /** The sum of the pools' peaks, which is at most a little more than the heap ever held. */
    private static double heapPeak() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1048576.0;
    }
}
