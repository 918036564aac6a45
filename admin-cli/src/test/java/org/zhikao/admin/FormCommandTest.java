package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.Workspace;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.OpenedDraw;

class FormCommandTest {

    private static final String BLUEPRINT = "../config/blueprints/general.yaml";

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private Path release = Path.of("");
    private Path draw = Path.of("");
    private Clock clock = Clock.fixed(TestOffice.NOW, ZoneOffset.UTC);

    @BeforeEach
    void build() throws IOException {
        Workspace workspace = Workspace.read(TestWorkspace.unpack(folder.resolve("workspace")))
                .askedForInvented();
        release = Files.write(
                folder.resolve("release.zkr"),
                ReleaseBuilder.build(workspace, 1, List.of(office.sealing.certificate()), office.node, TestOffice.NOW)
                        .bytes());
        draw = folder.resolve("draw.json");
    }

    @Test
    void papersAreAssembledWithFiguresAndTheSameSeedGivesTheSamePapers() throws IOException {
        Cli.Ran ran = assemble("--format", "json");
        assertEquals(0, ran.exitCode(), ran.err());
        JsonNode forms = new ObjectMapper().readTree(ran.out());
        assertEquals(8, forms.size());
        assertEquals(0, forms.get(0).path("shared").asInt());
        assertTrue(forms.get(7).path("shared").asInt() > 0, ran.out());
        assertTrue(ran.err().contains("出现在 8 份试卷中的"), ran.err());
        assertTrue(ran.err().contains("邻座之间重复的试题：最多"), ran.err());
        assertEquals(ran.out(), assemble("--format", "json").out());
        Cli.Ran table = assemble();
        assertTrue(table.out().contains("与邻座重复"), table.out());
        Cli.Ran apart = run("assemble", "--seed", "x", "--count", "2");
        assertTrue(!apart.out().contains("邻座之间"), apart.out());
    }

    @Test
    void drawingAndMakingBothTellHowFarTheyAreOnceASecond() throws IOException {
        Cli.Ran quick = assemble();
        assertTrue(!quick.err().contains("已抽题") && !quick.err().contains("已完成"), quick.err());
        clock = stepping();
        String told = assemble().err();
        assertTrue(told.contains("已抽题 4 / 8 份") && !told.contains("已抽题 5 / 8 份"), told);
        assertTrue(told.indexOf("已抽题 8 / 8 份") < told.indexOf("已完成 8 / 8"), told);
    }

    @Test
    void makingAFormAgainTellsHowFarItIsToo() throws IOException {
        JsonNode last = new ObjectMapper()
                .readTree(
                        assemble("--format", "json", "--draw", draw.toString()).out())
                .get(7);
        String[] replay = {
            "replay",
            "--draw",
            draw.toString(),
            "--sitting",
            last.path("sitting").asText(),
            "--digest",
            last.path("digest").asText()
        };
        assertTrue(!run(replay).err().contains("已抽题"), "it took no time");
        clock = stepping();
        String told = run(replay).err();
        assertTrue(told.contains("已抽题 4 / 8 份") && told.contains("已完成 8 / 8"), told);
    }

    /** Goes on by a quarter of a second each time that it is asked. */
    private static Clock stepping() {
        long[] millis = {0};
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(millis[0] += 250);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    void whatCannotBeSeatedOrFilledIsToldWithItsCure() throws IOException {
        assertEquals(2, run("assemble", "--seed", "x", "--count", "0").exitCode());
        Cli.Ran seats = run("assemble", "--seed", "x", "--count", "2", "--seats", "five");
        assertEquals(2, seats.exitCode());
        assertTrue(seats.err().contains("例如 5x6"), seats.err());
        Path greedy = Files.writeString(
                folder.resolve("greedy.yaml"),
                Files.readString(Path.of(BLUEPRINT)).replace("count: 20", "count: 400"));
        Cli.Ran refused = new Cli(folder, clock)
                .run(
                        "form",
                        "assemble",
                        "--release",
                        release.toString(),
                        "--blueprint",
                        greedy.toString(),
                        "--seed",
                        "x",
                        "--count",
                        "1");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("部分“二、判断题”（true-false）缺"), refused.err());
    }

    @Test
    void aFormIsMadeAgainFromTheOpenedDrawAndAnotherDigestIsSaid() throws IOException {
        JsonNode last = new ObjectMapper()
                .readTree(
                        assemble("--format", "json", "--draw", draw.toString()).out())
                .get(7);
        String sitting = last.path("sitting").asText();
        Path out = folder.resolve("form.json");
        Cli.Ran same = run(
                "replay",
                "--draw",
                draw.toString(),
                "--sitting",
                sitting,
                "--digest",
                last.path("digest").asText(),
                "--out",
                out.toString());
        assertEquals(0, same.exitCode(), same.err());
        assertEquals(
                last.path("digest").asText(), Digest.of(Files.readAllBytes(out)).hex());
        Cli.Ran other = run(
                "replay",
                "--draw",
                draw.toString(),
                "--sitting",
                sitting,
                "--digest",
                Digest.of("other").hex());
        assertEquals(3, other.exitCode());
        assertTrue(other.err().contains("不一致"), other.err());
        assertEquals(
                2,
                run("replay", "--draw", draw.toString(), "--sitting", sitting).exitCode());
        Cli.Ran unknown = run(
                "replay",
                "--draw",
                draw.toString(),
                "--sitting",
                new UUID(9, 9).toString(),
                "--digest",
                Digest.of("other").hex());
        assertEquals(1, unknown.exitCode());
    }

    @Test
    void aBundleNamesTheFormAndWhatItWasCommittedTo() throws IOException {
        JsonNode first = new ObjectMapper()
                .readTree(
                        assemble("--format", "json", "--draw", draw.toString()).out())
                .get(0);
        OpenedDraw opened = OpenedDraw.parse(Files.readAllBytes(draw));
        FrozenDocument document = opened.document().orElseThrow();
        Digest secret = Digest.of(opened.secret());
        Path good = bundle(first, secret, document.digest(opened.secret()));
        Cli.Ran same = run("replay", "--draw", draw.toString(), "--bundle", good.toString());
        assertEquals(0, same.exitCode(), same.err());
        Path foreign = bundle(first, secret, Digest.of("another document"));
        Cli.Ran other = run("replay", "--draw", draw.toString(), "--bundle", foreign.toString());
        assertEquals(3, other.exitCode());
        assertTrue(other.err().contains("不是定卷时所承诺的"), other.err());
    }

    private Path bundle(JsonNode form, Digest secret, Digest document) throws IOException {
        ObjectNode frozen =
                TestOffice.object().put("secretCommitment", secret.hex()).put("document", document.hex());
        ObjectNode closed = TestOffice.object()
                .put("sittingId", form.path("sitting").asText())
                .put("formDigest", form.path("digest").asText());
        ProofBundle bundle = office.prove(
                TestOffice.record(RecordType.FORMS_FROZEN, 1, frozen),
                TestOffice.record(RecordType.SITTING_CLOSED, 2, closed));
        return Files.write(folder.resolve("proof.zip"), TestOffice.zip(bundle));
    }

    private Cli.Ran assemble(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("assemble", "--seed", "试组", "--count", "8", "--seats", "2x4"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private Cli.Ran run(String command, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("form", command, "--release", release.toString(), "--blueprint", BLUEPRINT));
        arguments.addAll(List.of(options));
        return new Cli(folder, clock).run(arguments.toArray(String[]::new));
    }

    private Cli.Ran run(String[] all) throws IOException {
        return run(all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
    }
}
