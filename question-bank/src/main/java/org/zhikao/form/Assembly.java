package org.zhikao.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.evidence.Digest;

/**
 * Makes each candidate's form from release manifest, blueprint, the session's secret and the frozen document. Pure:
 * whoever holds these re-derives the form of any sitting, byte for byte, once the secret is opened.
 *
 * <p>Two draws are specified. {@link #forms} (version 2) draws the forms of a session together, within all bounds of the
 * blueprint. {@link #form} (version 1) drew each by itself from release, blueprint and secret alone; it stays so that
 * forms which were frozen before the other one can be made again.
 */
public final class Assembly {

    private final ReleaseManifest manifest;
    private final Blueprint blueprint;
    private final Digest blueprintDigest;
    private final Digest releaseDigest;
    private final Set<String> leftOut;
    private final List<Digest> notices;
    private final List<List<Entry>> eligible;
    private final Pool pool;

    /**
     * An assembly from one release for one blueprint.
     *
     * @throws BlueprintRefused if the release can't fill the blueprint; the message names each cell that is short and
     *     by how many
     */
    public Assembly(ReleaseManifest manifest, Blueprint blueprint) {
        this(manifest, blueprint, Map.of());
    }

    /**
     * The same without some items of the release: those that rest on words which are not in force on the exam's day.
     *
     * @param unusable ids of items; to make the forms again, those of {@link #leftOut()} are enough
     * @throws BlueprintRefused as above, of what is left
     */
    public Assembly(ReleaseManifest manifest, Blueprint blueprint, Set<String> unusable) {
        this(manifest, blueprint, unusable.stream().collect(Collectors.toMap(item -> item, item -> Set.of())));
    }

    /**
     * The same, with who says so.
     *
     * @param unusable ids of items, each with the digests of the notices of the law by which it is
     * @throws BlueprintRefused as above
     */
    public Assembly(ReleaseManifest manifest, Blueprint blueprint, Map<String, Set<Digest>> unusable) {
        this.manifest = manifest;
        this.blueprint = blueprint;
        this.leftOut = manifest.items().stream()
                .filter(entry -> unusable.containsKey(entry.id()))
                .filter(entry -> blueprint.sections().stream()
                        .anyMatch(section -> BlueprintSupply.Held.of(entry).fits(blueprint, section)))
                .map(Entry::id)
                .collect(Collectors.toCollection(TreeSet::new));
        this.notices = leftOut.stream()
                .flatMap(item -> unusable.getOrDefault(item, Set.of()).stream())
                .distinct()
                .sorted()
                .toList();
        this.blueprintDigest = blueprint.digest();
        this.releaseDigest = manifest.digest();
        this.eligible = blueprint.sections().stream().map(this::eligible).toList();
        this.pool = new Pool(blueprint, manifest.items(), leftOut);
        Shortage.refuse(pool, manifest.number(), 1);
    }

    /** The items that the blueprint would have drawn and that were kept out, sorted. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Digests of the notices by which these were kept out, sorted; none where none was named. */
    public List<Digest> notices() {
        return notices;
    }

    /**
     * Commits to {@link #leftOut} without telling it: HMAC-SHA-256(session secret, "zhikao/left-out/1" ‖ for each id 0x00 ‖
     * the id). Ids of items are few and easy to guess, and candidates see what stands in a record of their session; with
     * the secret, once it is opened, whoever has the list can hold it against the record.
     */
    public Digest leftOutCommitment(byte[] sessionSecret) {
        StringBuilder text = new StringBuilder("zhikao/left-out/1");
        leftOut.forEach(item -> text.append('\0').append(item));
        return new Digest(HexFormat.of()
                .formatHex(DrawGenerator.hmac(sessionSecret)
                        .doFinal(text.toString().getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Insists that a release can fill a blueprint.
     *
     * @throws BlueprintRefused as the constructor does
     */
    public static void requireFits(ReleaseManifest manifest, Blueprint blueprint) {
        new Assembly(manifest, blueprint);
    }

    /** What the forms of these sittings depend on besides the secret. */
    public FrozenDocument document(List<FrozenDocument.Sitting> sittings) {
        return new FrozenDocument(releaseDigest, blueprintDigest, leftOut(), sittings);
    }

    /**
     * Makes the forms of a session (version 2) and hands them on in the order of the document.
     *
     * @param document as {@link #document} made it
     * @throws BlueprintRefused if there are too few items for so many forms; before any form is handed on
     * @throws IllegalArgumentException if the document is of another release, blueprint or choice of items
     */
    public void forms(FrozenDocument document, byte[] sessionSecret, Consumer<MadeForm> taker) {
        forms(document, sessionSecret, drawn -> {}, taker);
    }

    /**
     * The same, with news of how far it is before the first form is handed on.
     *
     * @param progress told how many of the forms have their items, from 1 up; if an attempt fails, from 1 once more
     */
    public void forms(FrozenDocument document, byte[] sessionSecret, IntConsumer progress, Consumer<MadeForm> taker) {
        if (!document.equals(document(document.sittings()))) {
            throw new IllegalArgumentException(
                    "The frozen document is of another release, blueprint or choice of items");
        }
        List<FrozenDocument.Sitting> sittings = document.sittings();
        Shortage.refuse(pool, manifest.number(), sittings.size());
        List<int[][]> drawn = drawn(sittings, sessionSecret, progress);
        new Making(sittings, (place, orders) -> {
                    byte[] seed = DrawGenerator.sittingSeed(
                            sessionSecret, sittings.get(place).id());
                    List<FrozenSlot> slots = new FormMaking(pool, orders, place, seed).slots(drawn.get(place));
                    return new FrozenForm(releaseDigest, blueprintDigest, slots);
                })
                .all(taker);
    }

    private List<int[][]> drawn(List<FrozenDocument.Sitting> sittings, byte[] sessionSecret, IntConsumer progress) {
        try {
            return new Draw(pool, sittings).all(sessionSecret, progress);
        } catch (BlueprintRefused e) {
            // Better than that it could not be drawn is what there is too little of, if that is the cause.
            Shortage.refuseProven(pool, manifest.number(), sittings.size());
            throw e;
        }
    }

    /**
     * The form of one sitting, drawn by itself (version 1).
     *
     * @param sessionSecret 32 random bytes, committed in the register before the forms are used
     */
    public FrozenForm form(byte[] sessionSecret, UUID sittingId) {
        byte[] seed = DrawGenerator.sittingSeed(sessionSecret, sittingId);
        DrawGenerator tokens = new FirstGenerator(seed, "tokens");
        List<FrozenSlot> slots = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int section = 0; section < blueprint.sections().size(); section++) {
            DrawGenerator draw = new FirstGenerator(seed, "section/" + section);
            for (Entry entry : drawn(section, used, draw)) {
                used.add(entry.id());
                addSlots(slots, section, entry, draw, tokens);
            }
        }
        return new FrozenForm(releaseDigest, blueprintDigest, slots);
    }

    private List<Entry> drawn(int section, Set<String> used, DrawGenerator draw) {
        BlueprintSection plan = blueprint.sections().get(section);
        List<Entry> order = draw.shuffled(eligible.get(section).stream()
                .filter(entry -> !used.contains(entry.id()))
                .toList());
        Set<Entry> chosen = new LinkedHashSet<>();
        new TreeMap<>(plan.atLeast())
                .forEach((regulation, least) -> order.stream()
                        .filter(entry -> entry.regulation().equals(regulation))
                        .limit(least)
                        .forEach(chosen::add));
        order.stream()
                .filter(entry -> !chosen.contains(entry))
                .limit((long) plan.count() - chosen.size())
                .toList()
                .forEach(chosen::add);
        // Shuffled once more, or the items of the named regulations would always stand first.
        return draw.shuffled(List.copyOf(chosen));
    }

    private void addSlots(List<FrozenSlot> slots, int section, Entry entry, DrawGenerator draw, DrawGenerator tokens) {
        List<Integer> points = divided(blueprint.sections().get(section).points(), entry);
        Optional<String> caseId = entry.isCase() ? Optional.of(entry.id()) : Optional.empty();
        for (int i = 0; i < entry.parts().size(); i++) {
            Part part = entry.parts().get(i);
            slots.add(SlotMaking.slot(slots.size() + 1, section, part, caseId, points.get(i), draw, tokens));
        }
    }

    /** The section's points shared among an item's parts in proportion to their own, largest remainder first. */
    static List<Integer> divided(int points, Entry entry) {
        long own = entry.parts().stream().mapToLong(Part::points).sum();
        List<Integer> shares = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < entry.parts().size(); i++) {
            shares.add((int) ((long) points * entry.parts().get(i).points() / own));
            places.add(i);
        }
        int left = points - shares.stream().mapToInt(Integer::intValue).sum();
        places.sort(Comparator.<Integer>comparingLong(
                        i -> -((long) points * entry.parts().get(i).points() % own))
                .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < left; i++) {
            shares.set(places.get(i), shares.get(places.get(i)) + 1);
        }
        return shares;
    }

    private List<Entry> eligible(BlueprintSection section) {
        return manifest.items().stream()
                .filter(entry -> !leftOut.contains(entry.id()))
                .filter(entry -> BlueprintSupply.Held.of(entry).fits(blueprint, section))
                .sorted(Comparator.comparing(Entry::id))
                .toList();
    }
}
