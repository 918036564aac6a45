package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.Receipt;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.VerifiedRecord;

class VerifyCommandTest {

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private byte[] bundle = {};
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void write() throws IOException {
        root = TestOffice.certificate(folder.resolve("root.pem"), office.root);
        bundle = office.bundle();
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @Test
    void aSoundBundleIsValidAndSaysWhatItDoesNotProve() throws IOException {
        Cli.Ran ran = verify(bundle, root);
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("有效。"), ran.out());
        assertTrue(ran.out().contains("UNWITNESSED") && ran.out().contains("NO_REVOCATION_LIST"), ran.out());
    }

    @Test
    void findingsAndRefusalsAreSaidInTheChosenLanguage() throws IOException {
        Cli.Ran chinese = verify(bundle, root);
        assertTrue(chinese.out().contains("是登记簿第 2 号条目"), chinese.out());
        assertFalse(chinese.out().matches("(?s).*\\b(was|were|is|the|names)\\b.*"), chinese.out());
        Path other = TestOffice.certificate(folder.resolve("other.pem"), new TestOffice().root);
        assertTrue(
                verify(bundle, other).err().contains("不是给定的根签发的证书：O=Test,CN="),
                verify(bundle, other).err());
        Path file = Files.write(folder.resolve("bundle.zip"), bundle);
        Cli.Ran english = cli.run("--lang=en", "verify", file.toString(), "--root", root.toString());
        assertTrue(english.out().contains("stands in the register as entry 2"), english.out());
        assertFalse(english.out().codePoints().anyMatch(Character::isIdeographic), english.out());
        Cli.Ran refused = cli.run("--lang=en", "verify", file.toString(), "--root", other.toString());
        assertTrue(refused.err().contains("Not certified by the given root: O=Test,CN="), refused.err());
    }

    @Test
    void aReceiptCodeIsCheckedAgainstTheSittingHoweverItIsTyped() throws IOException {
        String out = verify(bundle, root).out();
        Matcher code = Pattern.compile("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}").matcher(out);
        assertTrue(code.find(), out);
        String file = Files.write(folder.resolve("bundle.zip"), bundle).toString();
        String typed = code.group().toLowerCase(Locale.ROOT).replace('-', ' ');
        assertEquals(
                0,
                cli.run("verify", file, "--root", root.toString(), "--receipt", typed)
                        .exitCode());
        String other =
                (code.group().charAt(0) == '7' ? '8' : '7') + code.group().substring(1);
        Cli.Ran refused = cli.run("verify", file, "--root", root.toString(), "--receipt", other);
        assertEquals(3, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(other) && refused.err().contains(code.group()), refused.err());
        assertFalse(refused.out().contains("有效。"), refused.out());
        Cli.Ran unreadable = cli.run("verify", file, "--root", root.toString(), "--receipt", "123");
        assertEquals(2, unreadable.exitCode(), unreadable.err());
    }

    @Test
    void aSignedReceiptIsIncludedPromisedBrokenOrOfAnotherSitting() throws IOException {
        String file = Files.write(folder.resolve("bundle.zip"), bundle).toString();
        ProofBundle read = ProofBundle.read(bundle);
        EvidenceRecord closed =
                BundleVerifier.verify(read, TrustAnchor.of(office.root.certificate())).records().stream()
                        .map(VerifiedRecord::record)
                        .filter(record -> record.type().equals("SITTING_CLOSED"))
                        .findFirst()
                        .orElseThrow();
        Digest head = new Digest(closed.body().path("chainHead").asText());
        Receipt kept = new Receipt(closed.recordId(), head, 1, TestOffice.NOW);
        String node =
                TestOffice.certificate(folder.resolve("node.pem"), office.node).toString();

        Cli.Ran included = withReceipt(file, kept.sign(office.node));
        assertEquals(0, included.exitCode(), included.err());
        assertTrue(included.out().contains("与登记簿所载一致"), included.out());

        Cli.Ran broken =
                withReceipt(file, new Receipt(closed.recordId(), Digest.of("x"), 1, TestOffice.NOW).sign(office.node));
        assertEquals(3, broken.exitCode(), broken.out());
        assertTrue(broken.err().startsWith("不予认可［RECEIPT_BROKEN］"), broken.err());

        Cli.Ran different =
                withReceipt(file, new Receipt("another", Digest.of("x"), 1, TestOffice.NOW).sign(office.node));
        assertEquals(3, different.exitCode(), different.out());
        assertTrue(different.err().startsWith("不予认可［RECEIPT_DIFFERENT］"), different.err());

        Cli.Ran forged = withReceipt(file, kept.sign(new TestOffice().node));
        assertEquals(4, forged.exitCode(), forged.out());

        for (String[] alone : new String[][] {
            {"--qr", kept.sign(office.node)},
            {
                Files.writeString(folder.resolve("receipt.txt"), kept.sign(office.node) + "\n")
                        .toString()
            }
        }) {
            List<String> arguments = new ArrayList<>(List.of("verify"));
            arguments.addAll(List.of(alone));
            arguments.addAll(List.of("--seal", node, "--root", root.toString()));
            Cli.Ran promised = cli.run(arguments.toArray(String[]::new));
            assertEquals(0, promised.exitCode(), promised.err());
            assertTrue(promised.out().contains(kept.code()) && promised.out().contains("承诺"), promised.out());
            assertFalse(promised.out().contains("有效。"), promised.out());
            arguments.addAll(List.of("--format", "json"));
            assertTrue(cli.run(arguments.toArray(String[]::new)).out().contains("RECEIPT_PROMISED"));
        }
        Cli.Ran stranger =
                cli.run("verify", "--qr", kept.sign(office.node), "--seal", root.toString(), "--root", root.toString());
        assertEquals(4, stranger.exitCode(), stranger.out());
    }

    private Cli.Ran withReceipt(String file, String receipt) {
        return cli.run("verify", file, "--root", root.toString(), "--receipt", receipt);
    }

    @Test
    void anyFlippedByteIsRefusedWithItsReasonAndExitCode() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        TreeSet<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            byte[] changed = bundle.clone();
            int at = i < 40 ? i * changed.length / 40 : random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Cli.Ran ran = verify(changed, root);
            String place = "seed " + seed + ", byte " + at + ": " + ran.out() + ran.err();
            assertTrue(ran.exitCode() >= 2 && ran.exitCode() <= 5, place);
            assertFalse(ran.out().contains("有效。"), place);
            assertTrue(ran.err().startsWith("不予认可［"), place);
            assertTrue(ran.err().substring(ran.err().indexOf('：')).matches("(?s).*\\p{IsHan}.*"), place);
            assertFalse(ran.hasStackTrace(), place);
            Reason reason = Reason.valueOf(ran.err().substring(5, ran.err().indexOf('］')));
            assertEquals(reason.exitCode(), ran.exitCode(), place);
            seen.add(ran.exitCode());
        }
        assertTrue(seen.contains(2), "malformed bundles were among them: " + seen);
    }

    @Test
    void aBundleUnderAnotherRootIsUntrusted() throws IOException {
        Path other = TestOffice.certificate(folder.resolve("other.pem"), new TestOffice().root);
        Cli.Ran ran = verify(bundle, other);
        assertEquals(4, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("CHAIN_UNTRUSTED"), ran.err());
    }

    @Test
    void aCertificateThatIsNoRootIsRefusedAsRoot() throws IOException {
        Path node = TestOffice.certificate(folder.resolve("node.pem"), office.node);
        assertEquals(4, verify(bundle, node).exitCode());
    }

    @Test
    void severalRootsAtOnceAreRefused() throws IOException {
        byte[] one = Files.readAllBytes(root);
        Path both = Files.writeString(folder.resolve("both.pem"), new String(one, StandardCharsets.US_ASCII).repeat(2));
        Cli.Ran ran = verify(bundle, both);
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("2 张证书"), ran.err());
    }

    @Test
    void thereIsNoBuiltInRoot() throws IOException {
        Path file = Files.write(folder.resolve("bundle.zip"), bundle);
        Cli.Ran ran = cli.run("verify", file.toString());
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("--root PEM"), ran.err());
    }

    @Test
    void aMissingFileIsNamed() {
        Cli.Ran ran = cli.run("verify", folder.resolve("none.zip").toString(), "--root", root.toString());
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("none.zip"), ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
    }

    private Cli.Ran verify(byte[] bytes, Path anchor) throws IOException {
        Path file = Files.write(folder.resolve("bundle.zip"), bytes);
        return cli.run("verify", file.toString(), "--root", anchor.toString());
    }
}
