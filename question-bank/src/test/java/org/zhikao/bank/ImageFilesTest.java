package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemImage;

class ImageFilesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final byte[] WEBP = "RIFF....WEBP1".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    @Test
    void aPictureOfEachKindIsReadByItsDigest() throws Exception {
        assertEquals(List.of(), findings(PNG, ItemImage.Kind.PNG, Digest.of(PNG)));
        assertEquals(List.of(), findings(JPEG, ItemImage.Kind.JPEG, Digest.of(JPEG)));
        assertEquals(List.of(), findings(WEBP, ItemImage.Kind.WEBP, Digest.of(WEBP)));
    }

    @Test
    void whatIsWrongNamesTheFileTheCaseAndTheCure() throws Exception {
        assertFinding("there is none", new byte[0], ItemImage.Kind.PNG, Digest.of("absent"));
        assertFinding("Name the file by its SHA-256", PNG, ItemImage.Kind.PNG, Digest.of("another"));
        assertFinding("is no png file", JPEG, ItemImage.Kind.PNG, Digest.of(JPEG));
        assertFinding("is no webp file", PNG, ItemImage.Kind.WEBP, Digest.of(PNG));
        byte[] large = Arrays.copyOf(PNG, (512 << 10) + 1);
        assertFinding("has 513 KiB", large, ItemImage.Kind.PNG, Digest.of(large));
    }

    private void assertFinding(String problem, byte[] bytes, ItemImage.Kind kind, Digest digest) throws Exception {
        List<Said> findings = findings(bytes, kind, digest);
        assertEquals(1, findings.size(), findings.toString());
        String text = findings.get(0).text();
        assertTrue(
                text.contains(problem)
                        && text.contains(digest.hex() + "." + kind.code())
                        && text.contains("cso-case-01"),
                text);
    }

    private List<Said> findings(byte[] bytes, ItemImage.Kind kind, Digest digest) throws Exception {
        ItemImage image = new ItemImage(digest, kind, "图");
        if (bytes.length > 0) {
            Files.createDirectories(folder.resolve("images"));
            Files.write(folder.resolve("images").resolve(image.fileName()), bytes);
        }
        CaseItem shipped = ItemFile.read(Path.of("workspace", "items", "chengjiang-street-order.yaml")).items().stream()
                .filter(CaseItem.class::isInstance)
                .map(CaseItem.class::cast)
                .findFirst()
                .orElseThrow();
        Item shows = new CaseItem(shipped.meta(), shipped.material(), List.of(image), shipped.parts());
        List<Said> findings = new ArrayList<>();
        Layers.Layer layer = new Layers.Layer(
                folder, "test", ReleaseManifest.Secrecy.PUBLIC, "0".repeat(64), Set.of(), Layers.ReadingRule.OPTIONAL);
        ImageFiles.read(new Layers(List.of(layer)), List.of(shows), findings);
        return findings;
    }
}
