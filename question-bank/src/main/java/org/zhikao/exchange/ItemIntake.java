package org.zhikao.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.item.CaseItem;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemType;
import org.zhikao.item.JurisdictionCheck;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;

/**
 * Judges what was read from a file against a workspace: an item, a draft for the inbox, or refused. The same content
 * gets the same id every time, so that what is there already doesn't come in again.
 */
public final class ItemIntake {

    /** Stands in while an item's form is checked whose citation is not known. */
    static final Citation NONE = new Citation(
            new RegulationId("none"),
            java.time.LocalDate.EPOCH,
            new ArticleNumber(1, 0),
            0,
            new Digest("0".repeat(64)));

    private final ImportFolder folder;
    private final CitationFinder finder;
    private final DraftItems making;
    private final JurisdictionCheck places;
    private final Function<Said, String> language;
    private final Sentence keyPlace;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<ItemId, Seen> seen = new HashMap<>();

    /** What words were found to name: most rows of a sheet cite what others cite. */
    private final Map<DraftCitation.Words, CitationFinder.Found> named = new HashMap<>();

    private final List<Item> items = new ArrayList<>();
    private final List<InboxDraft> drafts = new ArrayList<>();
    private final Map<Place, List<Said>> refused = new LinkedHashMap<>();
    private int accepted;
    private int waiting;

    private ItemIntake(
            ImportFolder folder,
            CitationFinder finder,
            ImportDefaults defaults,
            Function<Said, String> language,
            Sentence keyPlace) {
        this.folder = folder;
        this.finder = finder;
        this.making = new DraftItems(folder.names(), defaults);
        this.places = new JurisdictionCheck(folder.names());
        this.language = language;
        this.keyPlace = keyPlace;
    }

    /**
     * Judges all entries.
     *
     * @param language in which the inbox notes where a draft stood and what it lacks
     */
    public static Intake of(
            ItemReading reading,
            ImportFolder folder,
            CitationFinder finder,
            ImportDefaults defaults,
            Function<Said, String> language) {
        ItemIntake intake = new ItemIntake(folder, finder, defaults, language, reading.keyPlace());
        intake.findings.addAll(reading.findings());
        // Digests of all that is asked, which wait for nothing; what becomes of an item depends on those before it.
        List<Optional<ItemId>> ids = reading.entries().parallelStream()
                .map(entry -> entry instanceof ItemReading.Read read
                        ? Optional.of(DraftItems.id(read.draft()))
                        : Optional.<ItemId>empty())
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            ItemReading.Entry entry = reading.entries().get(i);
            int first = intake.findings.size();
            Said fate;
            if (entry instanceof ItemReading.Read read) {
                intake.findings.addAll(read.findings());
                fate = intake.take(read, ids.get(i).orElseThrow());
            } else {
                fate = intake.refuse(entry.place(), entry.findings());
            }
            intake.findings.add(first, Finding.of(entry.place().said(), fate));
        }
        ImportReport report = new ImportReport(
                reading.format(),
                reading.entries().size(),
                intake.accepted,
                intake.waiting,
                intake.refused.size(),
                intake.findings);
        return new Intake(report, intake.items, intake.drafts, intake.refused);
    }

    /** Returns what becomes of the entry; why, and what else is to be told of it, is among the findings then. */
    private Said take(ItemReading.Read read, ItemId id) {
        Place place = read.place();
        ItemDraft draft = read.draft();
        Seen before = seen.putIfAbsent(id, new Seen(place, draft.stem()));
        if (before != null && isOther(draft, before.question())) {
            return refuse(place, ExchangeSaying.ID_USED, id);
        }
        if (before != null) {
            return refuse(place, ExchangeSaying.ROW_TWICE, before.place().said());
        }
        if (isUsed(draft, id)) {
            return refuse(place, ExchangeSaying.ID_USED, id);
        }
        List<Finding> left = LeftKeys.wrong(place, draft, keyPlace);
        if (!left.isEmpty()) {
            return refuse(place, left);
        }
        tellParts(place, draft);
        LeftKeys.told(place, draft).stream()
                .filter(found ->
                        read.findings().stream().noneMatch(each -> each.code().equals(found.code())))
                .forEach(findings::add);
        if (lacksSolution(draft)) {
            return wait(place, draft, id, Optional.empty(), ExchangeSaying.NO_KEY.with(keyPlace));
        }
        List<Said> open = new ArrayList<>();
        List<Citation> citations = citations(place, draft, open);
        Item item;
        try {
            item = making.item(id, draft, citations);
        } catch (InvalidItemException e) {
            return refuse(
                    place,
                    List.of(new Finding(place.said(), Finding.code(e.said().sentence()), inField(e))));
        }
        List<Finding> elsewhere = elsewhere(place, draft, item, open);
        if (!elsewhere.isEmpty()) {
            return refuse(place, elsewhere);
        }
        return open.isEmpty() ? accept(place, draft, item) : wait(place, draft, id, Optional.of(item), open.get(0));
    }

    /**
     * One such item would keep the whole bank from being read. Where neither the file nor the command names a place, that
     * of the law is taken as soon as it is known.
     */
    private List<Finding> elsewhere(Place place, ItemDraft draft, Item item, List<Said> open) {
        if (!open.isEmpty() && making.place(draft).isEmpty()) {
            return List.of();
        }
        return places.problems(item).stream()
                .map(problem -> new Finding(
                        place.said(),
                        Finding.code(problem.said().sentence()),
                        FileSaying.FIELD.with("jurisdiction", problem.said())))
                .toList();
    }

    /** An item of the file that had the id first. */
    private record Seen(Place place, String question) {}

    /** An id that the file gives is not made of the content: another question may have it. */
    private static boolean isOther(ItemDraft draft, String question) {
        return draft.id().isPresent() && !DraftItems.folded(draft.stem()).equals(DraftItems.folded(question));
    }

    /** Whether another question has the id, in the bank or among the drafts that wait. */
    private boolean isUsed(ItemDraft draft, ItemId id) {
        Item there = folder.items().get(id);
        return (there != null && isOther(draft, question(there)))
                || folder.waiting(id)
                        .filter(waits -> isOther(draft, waits.draft().stem()))
                        .isPresent();
    }

    /** A case has these as a whole: what a part says otherwise is not taken. */
    private void tellParts(Place place, ItemDraft draft) {
        for (int i = 0; i < draft.parts().size(); i++) {
            ItemDraft part = draft.parts().get(i);
            List<String> own = new ArrayList<>();
            told(part.topic(), draft.topic(), Field.TOPIC, own);
            told(part.level(), draft.level(), Field.LEVEL, own);
            told(part.scope(), draft.scope(), Field.SCOPE, own);
            told(part.jurisdiction(), draft.jurisdiction(), Field.JURISDICTION, own);
            told(part.writer(), draft.writer(), Field.WRITER, own);
            told(part.drawing().difficulty(), draft.drawing().difficulty(), Field.DIFFICULTY, own);
            if (!draft.drawing().enemies().containsAll(part.drawing().enemies())) {
                own.add(SheetTemplate.heading(Field.ENEMIES));
            }
            if (!own.isEmpty()) {
                findings.add(Finding.of(place.said(), ExchangeSaying.PART_FACTS, i + 1, String.join("、", own)));
            }
        }
    }

    private static void told(Optional<?> part, Optional<?> whole, Field field, List<String> own) {
        if (part.isPresent() && !part.equals(whole)) {
            own.add(SheetTemplate.heading(field));
        }
    }

    private static boolean lacksSolution(ItemDraft draft) {
        return draft.type() == ItemType.CASE
                ? draft.parts().stream().anyMatch(ItemIntake::lacksSolution)
                : draft.solution().isEmpty();
    }

    /** Of the draft itself and of its parts, which rest on what the case rests on unless they say otherwise. */
    private List<Citation> citations(Place place, ItemDraft draft, List<Said> open) {
        List<Citation> citations = new ArrayList<>();
        CitationFinder.Found own = found(place, draft);
        List<CitationFinder.Found> ofParts =
                draft.parts().stream().map(part -> found(place, part)).toList();
        if (draft.type() == ItemType.CASE && !(own instanceof CitationFinder.Found.Place)) {
            own = ofParts.stream()
                    .filter(CitationFinder.Found.Place.class::isInstance)
                    .findFirst()
                    .orElse(own);
        }
        citations.add(cited(own, open));
        for (CitationFinder.Found found : ofParts) {
            citations.add(cited(found instanceof CitationFinder.Found.Nothing ? own : found, open));
        }
        return citations;
    }

    private Citation cited(CitationFinder.Found found, List<Said> open) {
        if (found instanceof CitationFinder.Found.Place place) {
            return place.citation();
        }
        open.add(
                found instanceof CitationFinder.Found.Unknown unknown
                        ? ExchangeSaying.CITATION_UNKNOWN.with(unknown.why())
                        : isOfColumns()
                                ? ExchangeSaying.NO_CITATION.with()
                                : ExchangeSaying.NO_CITATION_IN_WORDS.with());
        return NONE;
    }

    private boolean isOfColumns() {
        return keyPlace == ExchangeSaying.KEY_PLACE_SHEET;
    }

    /** Under 依据; else as the rationale says; else as the stem does. */
    private CitationFinder.Found found(Place place, ItemDraft draft) {
        Optional<DraftCitation> given = draft.citation();
        if (given.isPresent() && given.get() instanceof DraftCitation.Resolved resolved) {
            return folder.indexes()
                    .check(resolved.citation())
                    .said()
                    .<CitationFinder.Found>map(CitationFinder.Found.Unknown::new)
                    .orElseGet(() -> new CitationFinder.Found.Place(resolved.citation()));
        }
        Optional<DraftCitation.Words> words =
                given.filter(DraftCitation.Words.class::isInstance).map(DraftCitation.Words.class::cast);
        String text = words.map(DraftCitation.Words::text).orElse("");
        Optional<LocalDate> version = words.flatMap(DraftCitation.Words::version);
        if (!text.isBlank()) {
            CitationFinder.Found found = named(text, version);
            if (found instanceof CitationFinder.Found.Place cited
                    && !cited.others().isEmpty()) {
                Finding rest = Finding.of(
                        place.said(),
                        ExchangeSaying.CITED_FIRST_OF,
                        CitedWords.of(cited.citation(), folder.names()),
                        String.join("；", cited.others()));
                // A case without a row of its own rests on what its first part says.
                if (findings.isEmpty() || !findings.get(findings.size() - 1).equals(rest)) {
                    findings.add(rest);
                }
            }
            return found instanceof CitationFinder.Found.Nothing
                    ? new CitationFinder.Found.Unknown(ExchangeSaying.NO_PLACE_IN.with(text))
                    : found;
        }
        for (String free : List.of(draft.rationale().orElse(""), draft.stem())) {
            CitationFinder.Found found = named(free, version);
            if (found instanceof CitationFinder.Found.Place cited) {
                findings.add(Finding.of(
                        place.said(), ExchangeSaying.CITED_FROM_TEXT, CitedWords.of(cited.citation(), folder.names())));
                return found;
            }
        }
        return new CitationFinder.Found.Nothing();
    }

    private CitationFinder.Found named(String text, Optional<LocalDate> version) {
        return named.computeIfAbsent(
                new DraftCitation.Words(text, version), words -> finder.in(words.text(), words.version()));
    }

    private Said wait(Place place, ItemDraft draft, ItemId id, Optional<Item> made, Said why) {
        Item there = folder.items().get(id);
        Optional<InboxDraft> waits = there == null ? folder.waiting(id) : Optional.empty();
        Set<Field> changed = there != null
                ? Differences.from(there, draft, made)
                : waits.map(waiter -> Differences.from(waiter.draft(), draft)).orElse(Set.of());
        if (there != null && isRevised(there, changed)) {
            return ExchangeSaying.THERE_REVISED.with(there.id(), Differences.named(changed));
        }
        if (!changed.isEmpty()) {
            return refuse(
                    place,
                    there != null ? ExchangeSaying.THERE_CHANGED : ExchangeSaying.WAITS_CHANGED,
                    id,
                    Differences.named(changed));
        }
        waiting++;
        findings.add(Finding.of(place.said(), why));
        if (there != null) {
            return ExchangeSaying.THERE_ALREADY.with(there.id());
        }
        if (waits.isPresent()) {
            return ExchangeSaying.WAITS_ALREADY.with(id);
        }
        ItemDraft kept = draft.changed().id(id).writer(making.writer(draft)).draft();
        drafts.add(new InboxDraft(kept, language.apply(place.said()), language.apply(why)));
        return ExchangeSaying.DRAFT.with(id);
    }

    private Said accept(Place place, ItemDraft draft, Item item) {
        Item there = folder.items().get(item.id());
        if (there != null) {
            Set<Field> changed = Differences.from(there, draft, Optional.of(item));
            if (isRevised(there, changed)) {
                return ExchangeSaying.THERE_REVISED.with(there.id(), Differences.named(changed));
            }
            if (!changed.isEmpty()) {
                return refuse(place, ExchangeSaying.THERE_CHANGED, there.id(), Differences.named(changed));
            }
            accepted++;
            return ExchangeSaying.THERE_ALREADY.with(there.id());
        }
        List<ItemId> parts = item.simpleItems().stream().map(Item::id).toList();
        Optional<ItemId> used = parts.stream()
                .filter(id -> folder.items().containsKey(id) || (!id.equals(item.id()) && seen.containsKey(id)))
                .findFirst();
        if (used.isPresent()) {
            return refuse(place, ExchangeSaying.ID_USED, used.get());
        }
        item.simpleItems().forEach(part -> seen.putIfAbsent(part.id(), new Seen(place, part.stem())));
        accepted++;
        if (draft.rationale().isEmpty() && draft.type() != ItemType.CASE) {
            findings.add(Finding.of(place.said(), ExchangeSaying.RATIONALE_TO_WRITE));
        }
        items.add(item);
        return ExchangeSaying.ACCEPTED.with(item.id());
    }

    /** Where the bank went on since the sheet was written, the sheet is the older one: that is told and keeps no row out. */
    private boolean isRevised(Item there, Set<Field> changed) {
        return !changed.isEmpty() && folder.revised().test(there.id());
    }

    private static String question(Item item) {
        return item instanceof CaseItem found
                ? found.material()
                : item.simpleItems().get(0).stem();
    }

    private Said refuse(Place place, Sentence problem, Object... arguments) {
        return refuse(place, List.of(Finding.of(place.said(), problem, arguments)));
    }

    private Said refuse(Place place, List<Finding> why) {
        findings.addAll(why);
        refused.put(place, why.stream().map(Finding::text).toList());
        return ExchangeSaying.REFUSED.with();
    }

    private static Said inField(InvalidItemException problem) {
        return FileSaying.FIELD.with(problem.field(), problem.said());
    }
}
