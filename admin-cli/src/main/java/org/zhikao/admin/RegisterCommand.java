package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.ConsistencyProof;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.SignedCheckpoint;
import org.zhikao.evidence.TrustAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The register (存证登记簿) as whoever watches it sees it. */
@Command(name = "register")
final class RegisterCommand {

    private static final String REGISTER = "/api/register";

    private final Terminal terminal;

    RegisterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Fetches the newest checkpoint, to be kept where the office cannot reach it. */
    @Command(name = "checkpoint")
    int checkpoint(@Option(names = "--out", paramLabel = "FILE") @Nullable Path out) throws IOException {
        byte[] note = terminal.server().download(REGISTER + "/checkpoint");
        SignedCheckpoint newest = Checkpoint.parse(note);
        if (out == null) {
            terminal.out().print(new String(note, StandardCharsets.UTF_8));
        } else {
            OutputFile.write(out, note);
            terminal.out()
                    .println(Texts.say("register.kept", out, newest.checkpoint().size()));
        }
        return ExitCode.DONE.number();
    }

    /**
     * Whether the register of today begins with what an older checkpoint vouches for. The proof is written before it is
     * judged: one that fails is the evidence that somebody changed the register.
     */
    @Command(name = "consistency")
    int consistency(
            @Parameters(paramLabel = "OLD") Path old,
            @Mixin RootOptions roots,
            @Option(names = "--out", paramLabel = "FILE") @Nullable Path out)
            throws IOException {
        TrustAnchor root = roots.anchor();
        Kept kept = Kept.read(GivenFile.bytes(old));
        Server server = terminal.server();
        SignedCheckpoint newest = Checkpoint.parse(server.download(REGISTER + "/checkpoint"));
        List<X509Certificate> logs = Stream.concat(
                        kept.certificates().stream(),
                        Pem.readCertificates(server.download(REGISTER + "/certificate")).stream())
                .distinct()
                .toList();
        ConsistencyProof proof =
                new ConsistencyProof(kept.checkpoint(), newest, hashes(server, kept.checkpoint(), newest), logs);
        if (out != null) {
            OutputFile.write(out, proof.bytes());
        }
        Checks.consistency(proof, root, terminal.clock().instant())
                .lines()
                .forEach(line -> terminal.out().println(Tables.visible(line)));
        if (out != null) {
            terminal.out().println(Texts.say("register.proof", out));
        }
        return ExitCode.DONE.number();
    }

    /** None where the register has become shorter: what is shorter cannot begin with what is longer. */
    private static List<Digest> hashes(Server server, SignedCheckpoint older, SignedCheckpoint newer)
            throws IOException {
        long from = older.checkpoint().size();
        long to = newer.checkpoint().size();
        if (to < from) {
            return List.of();
        }
        List<Digest> hashes = new ArrayList<>();
        for (JsonNode hash :
                server.get(REGISTER + "/consistency?from=" + from + "&to=" + to).path("hashes")) {
            try {
                hashes.add(new Digest(hash.asText()));
            } catch (IllegalArgumentException e) {
                throw Failure.said("failure.notZhikao");
            }
        }
        return hashes;
    }

    /**
     * What somebody kept of the register: a checkpoint, a proof bundle, or the proof of the last time.
     *
     * @param certificates that came along; they count for what the root says of them
     */
    private record Kept(SignedCheckpoint checkpoint, List<X509Certificate> certificates) {

        static Kept read(byte[] bytes) {
            return switch (EvidenceKind.of(bytes)) {
                case BUNDLE -> {
                    ProofBundle bundle = ProofBundle.read(bytes);
                    yield new Kept(bundle.checkpoint(), bundle.certificates());
                }
                case CONSISTENCY -> {
                    ConsistencyProof before = ConsistencyProof.parse(bytes);
                    yield new Kept(before.newer(), before.logs());
                }
                case UNKNOWN -> new Kept(Checkpoint.parse(bytes), List.of());
                default -> throw new MalformedEvidence(Texts.say("register.unknownKind"));
            };
        }
    }
}
