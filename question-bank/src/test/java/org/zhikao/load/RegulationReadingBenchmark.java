package org.zhikao.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/**
 * How long law texts take to read, from bytes in memory to articles with digests. The folder of texts is named with
 * {@code -Dzhikao.corpus=FOLDER}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RegulationReadingBenchmark {

    private final Map<String, byte[]> texts = new TreeMap<>();
    private String longest = "";

    /** Takes the files themselves out of the measurement. */
    @Setup
    public void load() throws IOException {
        Path folder = Path.of(System.getProperty("zhikao.corpus", ""));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> laws = files.filter(file -> file.toString().matches(".*_[^/]*\\.(?:txt|md)"))
                    .toList();
            for (Path law : laws) {
                texts.put(law.toString(), Files.readAllBytes(law));
            }
        }
        longest = texts.keySet().stream()
                .filter(name -> name.contains("民法典"))
                .findFirst()
                .orElseGet(() -> texts.keySet().stream()
                        .max(Comparator.comparingInt(name -> texts.getOrDefault(name, new byte[0]).length))
                        .orElseThrow(() -> new IllegalStateException("No law texts in " + folder)));
    }

    /** All texts of the folder. */
    @Benchmark
    public List<RegulationText> allTexts() {
        List<RegulationText> read = new ArrayList<>();
        texts.forEach((name, bytes) -> read.add(RegulationReader.read(name, bytes)));
        return read;
    }

    /** The civil code alone: 1260 articles. */
    @Benchmark
    public RegulationText civilCode() {
        return RegulationReader.read(longest, texts.getOrDefault(longest, new byte[0]));
    }
}
