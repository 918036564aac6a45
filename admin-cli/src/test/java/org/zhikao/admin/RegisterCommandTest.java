package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SignedCheckpoint;

/** What whoever watches the register and the audit learns, also of a server that changed them. */
class RegisterCommandTest {

    private static final String ORIGIN = "example.org/test";

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        server = FakeServer.start(folder);
        TestOffice.certificate(folder.resolve("root.pem"), office.root);
        server.answers("GET", "/api/register/certificate", Pem.certificates(List.of(office.log.certificate())));
        now(tree(9, "entry"), 9, 5);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aCheckpointIsKeptAsItIsGiven() throws IOException {
        Cli.Ran ran = cli.run("register", "checkpoint", "--out", file("kept.txt"));

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("登记簿此时有 9 条"), ran.out());
        assertArrayEquals(signed(tree(9, "entry"), 9).bytes(), Files.readAllBytes(folder.resolve("kept.txt")));
        assertEquals(
                new String(Files.readAllBytes(folder.resolve("kept.txt")), StandardCharsets.UTF_8),
                cli.run("register", "checkpoint").out());
    }

    @Test
    void aRegisterThatOnlyGrewIsProvenAndTheProofHoldsOfflineToo() throws IOException {
        keep(tree(9, "entry"), 5);

        Cli.Ran ran = consistency("old.txt", "--out", file("proof.json"));

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("现有 9 条，其中前 5 条与原检查点所载完全一致"), ran.out());
        assertTrue(ran.out().contains("请与他人留存的检查点互相核对"), ran.out());
        server.stop();
        Cli.Ran offline = cli.run("verify", file("proof.json"), "--root", file("root.pem"), "--lang", "en");
        assertEquals(0, offline.exitCode(), offline.err());
        assertTrue(offline.out().contains("has 9 entries; its first 5 are exactly those"), offline.out());
        assertEquals(
                2,
                cli.run("verify", file("proof.json"), "--root", file("root.pem"), "--max-age", "3")
                        .exitCode());
        assertEquals(2, cli.run("verify", file("proof.json")).exitCode(), "nobody is trusted unasked");
    }

    @Test
    void theProofOfTheLastTimeAndAProofBundleServeAsTheOlderCheckpoint() throws IOException {
        keep(tree(9, "entry"), 5);
        assertEquals(0, consistency("old.txt", "--out", file("proof.json")).exitCode());
        now(tree(12, "entry"), 12, 9);
        Cli.Ran again = consistency("proof.json");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("现有 12 条，其中前 9 条"), again.out());

        Files.write(folder.resolve("bundle.zip"), office.bundle());
        Cli.Ran other = consistency("bundle.zip");
        assertEquals(5, other.exitCode(), "the bundle's entries are not those of this register");
        assertTrue(other.err().contains("有条目被改动或删除"), other.err());
    }

    @Test
    void aRegisterThatWasChangedOrCutShortIsRefusedAndTheEvidenceIsKept() throws IOException {
        keep(tree(9, "other"), 5);
        Cli.Ran changed = consistency("old.txt", "--out", file("proof.json"));
        assertEquals(5, changed.exitCode(), changed.out());
        assertTrue(changed.err().contains("现有 9 条中的前 5 条与原检查点不符"), changed.err());
        assertEquals(
                5,
                cli.run("verify", file("proof.json"), "--root", file("root.pem"))
                        .exitCode());

        keep(tree(12, "entry"), 12);
        Cli.Ran shorter = consistency("old.txt", "--lang", "en");
        assertEquals(5, shorter.exitCode(), shorter.out());
        assertTrue(shorter.err().contains("had 12 entries and has 9 now"), shorter.err());
    }

    @Test
    void whatIsNoCheckpointIsRefusedAndNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("old.txt"), "%PDF-1.7");
        Cli.Ran ran = consistency("old.txt", "--out", file("proof.json"));
        assertEquals(2, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("register checkpoint"), ran.err());
        Files.writeString(folder.resolve("old.txt"), "nothing");
        assertEquals(2, consistency("old.txt", "--out", file("proof.json")).exitCode());
        assertFalse(Files.exists(folder.resolve("proof.json")));
    }

    @Test
    void unbrokenChainsOfTheAuditAreListedWithWhatThatProves() throws IOException {
        chains(0);
        Cli.Ran ran = cli.run("audit", "chains");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("node-1") && ran.out().contains("不能证明整条链没有被重写"), ran.out());
        JsonNode json = new ObjectMapper()
                .readTree(cli.run("audit", "chains", "--format", "json").out());
        assertEquals(7, json.path(0).path("entries").asInt());
        assertTrue(json.path(0).path("intact").asBoolean());
        assertTrue(
                cli.run("audit", "chains", "--format", "csv").out().contains("node,entries,intact,firstBroken,head"));
    }

    @Test
    void aBrokenChainOfTheAuditIsShownAndEndsWithTheCodeForAlteredContent() {
        chains(4);
        Cli.Ran ran = cli.run("audit", "chains");
        assertEquals(3, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("否") && ran.err().contains("1 条链已断裂"), ran.out() + ran.err());
    }

    private void chains(int firstBroken) {
        server.answers(
                "GET",
                "/api/audit/chains",
                "[{\"node\": \"node-1\", \"entries\": 7, \"head\": \"%s\", \"firstBroken\": %d}]"
                        .formatted(Digest.of("head"), firstBroken));
    }

    private Cli.Ran consistency(String old, String... more) {
        return cli.run(Stream.concat(
                        Stream.of("register", "consistency", file(old), "--root", file("root.pem")), Stream.of(more))
                .toArray(String[]::new));
    }

    /** The register of this moment, and its proof that it begins with its first entries. */
    private void now(MerkleTree tree, int size, int older) {
        server.answers("GET", "/api/register/checkpoint", signed(tree, size).bytes());
        server.answers(
                "GET",
                "/api/register/consistency",
                tree.consistencyProof(older, size).stream()
                        .map(hash -> "\"" + hash.hex() + "\"")
                        .collect(Collectors.joining(",", "{\"hashes\": [", "]}")));
    }

    private void keep(MerkleTree tree, int size) throws IOException {
        Files.write(folder.resolve("old.txt"), signed(tree, size).bytes());
    }

    private SignedCheckpoint signed(MerkleTree tree, int size) {
        return new Checkpoint(ORIGIN, size, tree.rootOf(size)).sign(office.log);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static MerkleTree tree(int size, String what) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            tree.append(Digest.of(what + i));
        }
        return tree;
    }
}
