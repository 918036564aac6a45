package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofBundleTest {

    private final ProofBundle bundle = new Office.Sitting(Office.ONE).complete().bundle();

    @Test
    void aBundleReadsBackFromItsFile(@TempDir Path folder) throws IOException {
        byte[] zip = zip(bundle);
        Path file = Files.write(folder.resolve("result.zip"), zip);
        ProofBundle read = ProofBundle.read(file);
        assertEquals(4, read.records().size());
        assertEquals(bundle.certificates(), read.certificates());
        assertEquals(bundle.checkpoint(), read.checkpoint());
        assertEquals(bundle.attachmentNames(), read.attachmentNames());
        assertArrayEquals(zip, zip(read));
        assertArrayEquals(zip, zip(bundle));
    }

    @Test
    void filesHaveTheNamesThatAReaderOfTheManualExpects() {
        assertEquals(
                List.of(
                        "record.json",
                        "record.p7s",
                        "leaf.json",
                        "inclusion.json",
                        "attachments/records/1/record.json",
                        "attachments/records/1/record.p7s",
                        "attachments/records/1/leaf.json",
                        "attachments/records/1/inclusion.json",
                        "attachments/records/2/record.json",
                        "attachments/records/2/record.p7s",
                        "attachments/records/2/leaf.json",
                        "attachments/records/2/inclusion.json",
                        "attachments/records/3/record.json",
                        "attachments/records/3/record.p7s",
                        "attachments/records/3/leaf.json",
                        "attachments/records/3/inclusion.json",
                        "chain.pem",
                        "checkpoint.txt",
                        "attachments/events.jsonl",
                        "attachments/form.json",
                        "attachments/manifest.json",
                        "attachments/manifest.p7s",
                        "attachments/start.json"),
                List.copyOf(BundleArchive.read(zip(bundle)).keySet()));
    }

    @Test
    void aMissingPartIsNamed() {
        for (String name : List.of("record.json", "record.p7s", "chain.pem", "attachments/records/1/record.p7s")) {
            EvidenceRefused refusal = refused(Reason.MALFORMED, () -> without(name));
            assertTrue(refusal.detail().contains(name), refusal.detail());
        }
        for (String name :
                List.of("leaf.json", "inclusion.json", "checkpoint.txt", "attachments/records/2/leaf.json")) {
            EvidenceRefused refusal = refused(Reason.REGISTER_ABSENT, () -> without(name));
            assertTrue(refusal.detail().contains(name), refusal.detail());
            assertEquals(5, refusal.reason().exitCode());
        }
        // Without its record the second folder is a stray file, and with it the third.
        refused(Reason.MALFORMED, () -> without("attachments/records/1/record.json"));
    }

    @Test
    void filesThatDoNotBelongThereAreRefused() {
        for (String name : List.of("note.txt", "attachments/records/9/record.json", "attachments/records/x")) {
            refused(Reason.MALFORMED, () -> with(name, new byte[] {1}));
        }
        for (String name : List.of(
                "../x",
                "/etc/x",
                "attachments/../../x",
                "attachments/./x",
                "C:\\x",
                "attachments/a b",
                "attachments//x",
                "attachments/dir/",
                "attachments/" + "x".repeat(300),
                "attachments/\u6267",
                "")) {
            refused(Reason.MALFORMED, () -> ProofBundle.read(rawZip(Map.of(name, new byte[] {1}))));
        }
        assertThrows(IllegalArgumentException.class, () -> bundle.withAttachment("../x", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> bundle.withAttachment("records/3/record.json", new byte[0]));
    }

    @Test
    void aFileTwiceInTheZipIsRefused() {
        // The zip writer forbids it, so one of two names of equal length is renamed in the finished file.
        byte[] zip = rawZip(Map.of("record.json", new byte[] {1}, "recorx.json", new byte[] {2}));
        String text = new String(zip, StandardCharsets.ISO_8859_1).replace("recorx", "record");
        EvidenceRefused refusal =
                refused(Reason.MALFORMED, () -> ProofBundle.read(text.getBytes(StandardCharsets.ISO_8859_1)));
        assertTrue(refusal.detail().contains("twice"), refusal.detail());
    }

    @Test
    void zipBombsAreRefusedBeforeTheyUnpack() {
        EvidenceRefused large = refused(
                Reason.MALFORMED, () -> ProofBundle.read(rawZip(Map.of("attachments/zeros", new byte[40 << 20]))));
        assertTrue(large.detail().contains("unpacks to more"), large.detail());
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= BundleArchive.MOST_ENTRIES; i++) {
            many.put("attachments/" + i, new byte[0]);
        }
        EvidenceRefused crowd = refused(Reason.MALFORMED, () -> ProofBundle.read(rawZip(many)));
        assertTrue(crowd.detail().contains("more than"), crowd.detail());
    }

    @Test
    void whatIsNoZipIsRefused() {
        refused(Reason.MALFORMED, () -> ProofBundle.read(new byte[0]));
        refused(Reason.MALFORMED, () -> ProofBundle.read("record".getBytes(StandardCharsets.UTF_8)));
        byte[] zip = zip(bundle);
        long seed = 1950;
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] cut = java.util.Arrays.copyOf(zip, random.nextInt(zip.length / 2));
            assertThrows(EvidenceRefused.class, () -> ProofBundle.read(cut), "seed " + seed + ", cut " + cut.length);
        }
    }

    private void without(String name) {
        Map<String, byte[]> entries = BundleArchive.read(zip(bundle));
        entries.remove(name);
        ProofBundle.read(rawZip(entries));
    }

    private void with(String name, byte[] content) {
        Map<String, byte[]> entries = BundleArchive.read(zip(bundle));
        entries.put(name, content);
        ProofBundle.read(rawZip(entries));
    }

    static byte[] zip(ProofBundle bundle) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            bundle.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] rawZip(Map<String, byte[]> entries) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
