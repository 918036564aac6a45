package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.zhikao.form.RandomPapers;

/** Every paper that the project ships is one that its own bank fills: a thousand forms, in rooms of thirty, bound by bound. */
class ShippedBlueprintsTest {

    private static final Path BLUEPRINTS = Path.of("..", "config", "blueprints");
    private static final int FORMS = 1000;
    private static final TestKeys KEYS = new TestKeys("test root");

    private static ReleaseManifest publicBank;
    private static ReleaseManifest withInvented;

    @BeforeAll
    static void build() throws IOException {
        Workspace workspace = Workspace.read(Path.of("workspace"));
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
        assembly.forms(assembly.document(sittings), new byte[32], drawn -> {}, form -> {
            checks.add(form.form(), form.place());
            made[0]++;
        });
        assertEquals(forms, made[0]);
        assertTrue(checks.faults().isEmpty(), () -> checks.faults().toString());
    }
}
