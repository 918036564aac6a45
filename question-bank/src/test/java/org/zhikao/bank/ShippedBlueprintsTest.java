package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.FormChecks;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.FrozenSlot;
import org.zhikao.form.RandomPapers;
import org.zhikao.item.ItemType;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** Every paper that the project ships is one that its own bank fills: a thousand forms, in rooms of thirty, bound by bound. */
class ShippedBlueprintsTest {

    private static final Path BLUEPRINTS = Path.of("..", "config", "blueprints");
    private static final int FORMS = 1000;
    private static final TestKeys KEYS = new TestKeys("test root");

    /** The right options of choices, by part. */
    private static final Map<String, Set<String>> RIGHT = new TreeMap<>();

    private static ReleaseManifest publicBank;
    private static ReleaseManifest withInvented;

    @BeforeAll
    static void build() throws IOException {
        Workspace workspace = Workspace.read(Path.of("workspace"));
        RIGHT.clear();
        workspace.approved().stream()
                .flatMap(item -> item.simpleItems().stream())
                .forEach(part -> {
                    if (part.solution() instanceof Solution.Chosen chosen && part.type() != ItemType.TRUE_FALSE) {
                        RIGHT.put(
                                part.id().value(),
                                chosen.options().stream().map(OptionId::value).collect(Collectors.toSet()));
                    }
                });
        publicBank = manifest(workspace);
        withInvented = manifest(workspace.askedForInvented());
    }

    private static ReleaseManifest manifest(Workspace workspace) {
        SigningKey server = KEYS.sealing("server");
        return Release.of(ReleaseBuilder.build(
                                workspace, 1, List.of(server.certificate()), KEYS.person("custodian"), TestKeys.NOW)
                        .bytes())
                .manifest();
    }

    static Stream<Path> blueprints() throws IOException {
        try (Stream<Path> files = Files.list(BLUEPRINTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void aThousandFormsKeepEveryBound(Path file) throws IOException {
        Blueprint blueprint = BlueprintFile.read(file.getFileName().toString(), Files.readAllBytes(file));
        boolean rehearsal = blueprint.jurisdictions().contains("example");
        ReleaseManifest manifest = rehearsal ? withInvented : publicBank;
        // The rehearsal shows each type of item; the invented regulation has one or two of a type.
        int forms = rehearsal ? 1 : FORMS;
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(forms);
        Assembly assembly = new Assembly(manifest, blueprint);
        FormChecks checks = new FormChecks(manifest, blueprint, sittings);
        int[] made = {0};
        RightPlaces places = new RightPlaces();
        assembly.forms(assembly.document(sittings), new byte[32], drawn -> {}, form -> {
            checks.add(form.form(), form.place());
            made[0]++;
            form.form().slots().forEach(places::add);
        });
        assertEquals(forms, made[0]);
        assertTrue(checks.faults().isEmpty(), () -> checks.faults().toString());
        if (!rehearsal) {
            places.requireEven();
        }
    }

    /** Where candidates see the right options of choices: whatever letters their authors gave them. */
    private static final class RightPlaces {

        private final Map<Integer, long[]> counts = new TreeMap<>();

        void add(FrozenSlot slot) {
            Set<String> right = RIGHT.getOrDefault(slot.partId(), Set.of());
            long[] here = counts.computeIfAbsent(slot.options().size(), long[]::new);
            for (int place = 0; place < slot.options().size(); place++) {
                here[place] += right.contains(slot.options().get(place).optionId()) ? 1 : 0;
            }
        }

        void requireEven() {
            assertTrue(counts.containsKey(4) && counts.containsKey(5), "four and five options");
            for (int options : List.of(4, 5)) {
                long[] here = Objects.requireNonNull(counts.get(options));
                long all = LongStream.of(here).sum();
                for (long count : here) {
                    double share = 100.0 * count / all;
                    assertTrue(Math.abs(share - 100.0 / options) <= 5, options + " options: " + Arrays.toString(here));
                }
            }
        }
    }
}
