package org.zhikao.exchange.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.exchange.format.Markup.Element;

/** A content package: a zip with imsmanifest.xml, which names the items. Nothing is unpacked to a disk. */
final class QtiPackage {

    static final String MANIFEST = "imsmanifest.xml";

    /** How many words of an item's metadata are told. */
    private static final int MOST_METADATA = 12;

    private static final int RATIO = 200;
    private static final int RATIO_FROM = 1 << 20;
    private static final int BUFFER = 64 * 1024;

    private final String fileName;
    private final ReadingLimits limits;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    /** Passages that an item took. */
    private final Set<String> taken = new HashSet<>();

    /** What was read of passages, by path: the items of a large package may all ask for one. */
    private final Map<String, Optional<Element>> passages = new HashMap<>();

    private final Set<String> names = new LinkedHashSet<>();
    private final List<ItemReading.Entry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    QtiPackage(String fileName, ReadingLimits limits) {
        this.fileName = fileName;
        this.limits = limits;
    }

    static boolean hasManifest(byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isManifest(entry.getName())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isManifest(String name) {
        return name.equals(MANIFEST) || name.matches("[^/]{1,200}/" + MANIFEST);
    }

    /** Of an archive whose size as a whole was checked. */
    ItemReading read(byte[] bytes) throws UnreadableItems {
        unpack(bytes);
        String manifest = parts.keySet().stream()
                .filter(QtiPackage::isManifest)
                .min(java.util.Comparator.comparingInt(String::length))
                .orElseThrow(() -> new UnreadableItems(fileName, FormatSaying.NO_MANIFEST));
        String folder = manifest.substring(0, manifest.length() - MANIFEST.length());
        XmlReading.Document document =
                XmlReading.read(fileName + "/" + manifest, part(manifest), limits, QtiFormat::name);
        findings.addAll(document.findings());
        if (!metadata(document.root()).isEmpty()) {
            findings.add(Finding.of(QtiFormat.place(fileName), FormatSaying.METADATA, metadata(document.root())));
        }
        Set<String> named = new LinkedHashSet<>();
        List<Other> others = new ArrayList<>();
        List<Element> resources = document.root().children("resources").stream()
                .flatMap(each -> each.children("resource").stream())
                .toList();
        if (resources.size() > limits.items()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_ITEMS, limits.items());
        }
        for (Element resource : resources) {
            String type = resource.attribute("type").toLowerCase(Locale.ROOT);
            String path = folder
                    + document.root().attribute("base")
                    + resource.attribute("base")
                    + decoded(resource.attribute("href"));
            if (!resource.attribute("href").isEmpty() && isItem(type, path)) {
                if (named.add(path)) {
                    item(path, metadata(resource));
                }
            } else if (!type.isEmpty() && !type.contains("webcontent") && !type.contains("associatedcontent")) {
                Finding left = Finding.of(
                        QtiFormat.place(fileName),
                        FormatSaying.RESOURCE_LEFT_OUT,
                        Notes.brief(resource.attribute("identifier")),
                        Notes.brief(type));
                others.add(new Other(path, left));
            }
        }
        others.stream()
                .filter(other -> !taken.contains(resolved(other.path())))
                .forEach(other -> findings.add(other.left()));
        tellUnlisted(named, manifest);
        if (entries.isEmpty() && findings.isEmpty()) {
            throw new UnreadableItems(fileName, FormatSaying.NO_MANIFEST);
        }
        return new ItemReading("qti", FormatSaying.KEY_PLACE_QTI, entries, findings);
    }

    /** A resource that is no item. */
    private record Other(String path, Finding left) {}

    private static boolean isItem(String type, String path) {
        return type.startsWith("imsqti_item") || (type.startsWith("imsqti_apipitem") && path.endsWith(".xml"));
    }

    /**
     * Words of the metadata, such as keywords and descriptions. What {@code qtiMetadata} says, the item says itself: its
     * interactions, whether it has feedback, the tool that wrote it.
     */
    private static String metadata(Element holder) {
        List<String> words = holder.children("metadata").stream()
                .flatMap(each -> each.elements().stream())
                .filter(each -> !each.name().matches("(?i)qti-?metadata|schema|schemaversion"))
                .flatMap(each -> Stream.concat(Stream.of(each), each.all().stream()))
                .filter(each -> each.elements().isEmpty() && !each.text().isBlank())
                .map(each -> each.name() + "=" + Notes.brief(each.text()))
                .distinct()
                .toList();
        return Notes.joined(words.subList(0, Math.min(words.size(), MOST_METADATA)))
                + (words.size() > MOST_METADATA ? ", …" : "");
    }

    private void item(String path, String metadata) throws UnreadableItems {
        int number = entries.size() + 1;
        byte[] bytes = parts.get(path);
        Notes notes = Notes.item(number, path, limits);
        if (bytes == null) {
            notes.refuse(FormatSaying.PART_MISSING, Notes.brief(path));
            entries.add(notes.rejected());
            return;
        }
        XmlReading.Document document;
        try {
            document = XmlReading.read(path, bytes, limits, QtiFormat::name);
        } catch (UnreadableItems e) {
            // One item that is no XML keeps none of the others from being read.
            entries.add(new ItemReading.Rejected(
                    notes.place(),
                    List.of(Finding.of(notes.place().said(), e.finding().text()))));
            return;
        }
        findings.addAll(document.findings());
        if (QtiFormat.isItem(document.root())) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            new QtiItem(document.root(), number, limits, href -> stimulus(folder, href))
                    .about(metadata)
                    .read(entries, findings);
        } else {
            notes.refuse(FormatSaying.NOT_AN_ITEM, Notes.brief(document.root().name()));
            entries.add(notes.rejected());
        }
    }

    /** One that is no sound XML is as good as missing. */
    private Optional<Element> stimulus(String folder, String href) {
        return passages.computeIfAbsent(resolved(folder + decoded(href)), this::passage);
    }

    private Optional<Element> passage(String path) {
        byte[] bytes = parts.get(path);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            Element root = XmlReading.read(path, bytes, limits, QtiFormat::name).root();
            taken.add(path);
            return Optional.of(root).filter(stimulus -> stimulus.name().equals("assessmentStimulus"));
        } catch (UnreadableItems e) {
            return Optional.empty();
        }
    }

    private static String resolved(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private void tellUnlisted(Set<String> named, String manifest) {
        for (Map.Entry<String, byte[]> each : parts.entrySet()) {
            String root = named.contains(each.getKey()) || each.getKey().equals(manifest)
                    ? ""
                    : XmlReading.root(each.getValue()).map(QtiFormat::name).orElse("");
            if (root.equals("assessmentItem")) {
                findings.add(
                        Finding.of(QtiFormat.place(fileName), FormatSaying.PART_UNLISTED, Notes.brief(each.getKey())));
            }
        }
    }

    private byte[] part(String name) {
        return parts.getOrDefault(name, new byte[0]);
    }

    private static String decoded(String href) {
        try {
            return URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return href;
        }
    }

    /** How many parts the end of the archive says there are; -1 if the end is missing. */
    private static int declaredParts(byte[] bytes) {
        for (int i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 65_535); i--) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
                return (bytes[i + 10] & 0xFF) | (bytes[i + 11] & 0xFF) << 8;
            }
        }
        return -1;
    }

    private void unpack(byte[] bytes) throws UnreadableItems {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                count++;
                String name = entry.getName().replace('\\', '/');
                if (entry.isDirectory()) {
                    checkName(name);
                    continue;
                }
                if (!checkName(name) || !names.add(name)) {
                    throw new UnreadableItems(fileName, FormatSaying.PART_NAME, Notes.brief(name));
                }
                byte[] content = content(zip, name.toLowerCase(Locale.ROOT).endsWith(".xml"));
                long packed = entry.getCompressedSize();
                if (size > RATIO_FROM && packed >= 0 && size / Math.max(1, packed) > RATIO) {
                    throw new UnreadableItems(fileName, FormatSaying.RATIO, Notes.brief(name), RATIO);
                }
                if (content.length > 0) {
                    parts.put(name, content);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_ARCHIVE);
        }
        // An archive that was cut off gives what comes before without a word.
        if (count != declaredParts(bytes)) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_ARCHIVE);
        }
    }

    private long size;

    private byte[] content(ZipInputStream zip, boolean kept) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        size = 0;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            size += read;
            // Its sizes stand behind a part; what grows beyond the limit of a file is no item anyway.
            if (kept && size <= limits.bytes()) {
                content.write(buffer, 0, read);
            }
        }
        zip.closeEntry();
        return content.toByteArray();
    }

    private boolean checkName(String name) throws UnreadableItems {
        boolean leads = name.startsWith("/") || name.matches("^[A-Za-z]:.*") || name.indexOf('\0') >= 0;
        if (leads || List.of(name.split("/")).contains("..")) {
            throw new UnreadableItems(fileName, FormatSaying.PART_NAME, Notes.brief(name));
        }
        return !name.isBlank();
    }
}
