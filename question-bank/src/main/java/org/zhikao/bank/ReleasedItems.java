package org.zhikao.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.item.Audience;
import org.zhikao.item.Authorship;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Drawing;
import org.zhikao.item.FillIn;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemImage;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Matching;
import org.zhikao.item.MultipleChoice;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Ordering;
import org.zhikao.item.Points;
import org.zhikao.item.Scope;
import org.zhikao.item.ShortAnswer;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.SingleChoice;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationId;

/**
 * An opened release as items again. Who wrote and reviewed them is not in a release, so they come out as drafts whose
 * writer is the release; the options of orderings and matchings stand in the release's order, under its ids.
 */
public final class ReleasedItems {

    private final ReleaseManifest manifest;
    private final ReleaseContent content;
    private final ReleaseKeys keys;

    private ReleasedItems(ReleaseManifest manifest, ReleaseContent content, ReleaseKeys keys) {
        this.manifest = manifest;
        this.content = content;
        this.keys = keys;
    }

    /**
     * The items of all laws, a file each.
     *
     * @param content opened from the release of this manifest
     * @param keys likewise
     * @throws ReleaseRefused if the release holds an item that breaks the rules of its type
     */
    public static List<ItemFile> files(ReleaseManifest manifest, ReleaseContent content, ReleaseKeys keys) {
        ReleasedItems release = new ReleasedItems(manifest, content, keys);
        Map<RegulationId, List<Item>> byLaw = new TreeMap<>();
        for (ReleaseManifest.Entry entry : manifest.items()) {
            Item item = release.sound(entry);
            byLaw.computeIfAbsent(item.meta().citation().regulation(), unused -> new ArrayList<>())
                    .add(item);
        }
        List<ItemFile> files = new ArrayList<>();
        byLaw.forEach((law, items) -> files.add(new ItemFile(law, newest(items), items)));
        return files;
    }

    /** The pictures of all cases by the name of their file. */
    public static Map<String, byte[]> pictures(ReleaseContent content) {
        Map<String, byte[]> files = new TreeMap<>();
        content.pictures().values().stream()
                .flatMap(List::stream)
                .forEach(picture -> files.put(image(picture).fileName(), picture.bytes()));
        return files;
    }

    private static LocalDate newest(List<Item> items) {
        return items.stream()
                .map(item -> item.meta().citation().version())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private Item sound(ReleaseManifest.Entry entry) {
        try {
            return item(entry);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ReleaseRefused(e, BankSaying.PART_MALFORMED, entry.id(), Said.of(e));
        }
    }

    private Item item(ReleaseManifest.Entry entry) {
        Set<ItemId> enemies = entry.enemies().stream().map(ItemId::new).collect(Collectors.toSet());
        ItemMeta meta = meta(entry, entry.id(), entry.article(), new Drawing(entry.difficulty(), enemies));
        if (!entry.isCase()) {
            return simple(meta, entry.parts().get(0));
        }
        List<SimpleItem> parts = entry.parts().stream()
                .map(part -> simple(meta(entry, part.id(), part.article(), Drawing.NOTHING_SAID), part))
                .toList();
        List<ItemImage> images = content.picturesOf(entry.id()).stream()
                .map(ReleasedItems::image)
                .toList();
        return new CaseItem(meta, content.material(entry.id()), images, parts);
    }

    private static ItemImage image(ReleaseContent.Picture picture) {
        return new ItemImage(Digest.of(picture.bytes()), picture.kind(), picture.alternative());
    }

    private ItemMeta meta(ReleaseManifest.Entry entry, String id, ReleaseManifest.Article article, Drawing drawing) {
        return new ItemMeta(
                new ItemId(id),
                new Authorship(ItemState.DRAFT, "release-" + manifest.number(), Optional.empty()),
                new Audience(
                        coded(Level.values(), entry.level()),
                        coded(Scope.values(), entry.scope()),
                        new Jurisdiction(entry.jurisdiction())),
                entry.topic(),
                new Citation(
                        new RegulationId(article.regulation()),
                        LocalDate.parse(article.version()),
                        ArticleNumber.parse(article.article()),
                        article.paragraph(),
                        article.digest()),
                drawing);
    }

    private SimpleItem simple(ItemMeta meta, ReleaseManifest.Part part) {
        ReleaseContent.Part read = content.part(part.id());
        String rationale = keys.key(part.id()).rationale();
        Solution solution = keys.key(part.id()).solution();
        Points points = new Points(part.points());
        List<Option> options = options(read.options());
        return solution.<SimpleItem>by(
                chosen -> choice(meta, part, read, chosen.options(), rationale),
                ordered -> new Ordering(meta, points, read.stem(), options, ordered.steps(), part.scoring(), rationale),
                matched -> new Matching(
                        meta,
                        points,
                        read.stem(),
                        options(read.prompts()),
                        options,
                        matched.options(),
                        part.scoring(),
                        rationale),
                filled -> new FillIn(meta, points, read.stem(), filled.accepted(), part.scoring(), rationale),
                marked -> new ShortAnswer(meta, read.stem(), marked.rubric(), marked.model(), rationale));
    }

    private static SimpleItem choice(
            ItemMeta meta, ReleaseManifest.Part part, ReleaseContent.Part read, Set<OptionId> key, String rationale) {
        Points points = new Points(part.points());
        List<Option> options = options(read.options());
        return switch (ItemType.of(part.type())) {
            case SINGLE -> new SingleChoice(meta, points, read.stem(), options, key, rationale);
            case MULTIPLE -> new MultipleChoice(meta, points, read.stem(), options, key, part.scoring(), rationale);
            case TRUE_FALSE -> new TrueFalse(meta, points, read.stem(), key.contains(OptionId.TRUE), rationale);
            default -> throw new ReleaseRefused(BankSaying.KEY_DIFFERS, part.id());
        };
    }

    private static List<Option> options(Map<String, String> texts) {
        List<Option> options = new ArrayList<>();
        texts.forEach((id, text) -> options.add(new Option(new OptionId(id), text)));
        return options;
    }

    private static <E extends Coded> E coded(E[] values, String code) {
        return Stream.of(values)
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(BankSaying.MANIFEST_MALFORMED, code));
    }
}
