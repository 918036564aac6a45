package org.zhikao.bank.lint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.Histories;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.ItemVersion;
import org.zhikao.bank.life.People;
import org.zhikao.bank.reading.AnswerJudge;
import org.zhikao.bank.reading.Question;
import org.zhikao.bank.reading.Reading;
import org.zhikao.bank.reading.Readings;
import org.zhikao.bank.reading.Standing;
import org.zhikao.evidence.Said;
import org.zhikao.item.CaseItem;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileSaying;

/** What readers answered who saw no key, held against the items of the top layer. */
final class ReadingLint {

    /** In which days of readings are counted. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Layers.ReadingRule rule;
    private final AnswerJudge judge;
    private final Readings readings;
    private final Histories histories;
    private final People people;
    private final Consumer<LintFinding> found;

    /**
     * @param layers who knows a reader
     * @param histories of the layer whose readings these are
     */
    ReadingLint(
            Layers layers,
            Layers.ReadingRule rule,
            AnswerJudge judge,
            Readings readings,
            Histories histories,
            Consumer<LintFinding> found) {
        this(rule, judge, readings, histories, People.read(layers.folders()), found);
    }

    private ReadingLint(
            Layers.ReadingRule rule,
            AnswerJudge judge,
            Readings readings,
            Histories histories,
            People people,
            Consumer<LintFinding> found) {
        this.rule = rule;
        this.judge = judge;
        this.readings = readings;
        this.histories = histories;
        this.people = people;
        this.found = found;
    }

    /** Does something with each of these items, with several at once; the findings are in the order of the items. */
    void each(List<Linted> all, BiConsumer<ReadingLint, Linted> look) {
        all.parallelStream()
                .map(linted -> {
                    List<LintFinding> own = new ArrayList<>();
                    look.accept(new ReadingLint(rule, judge, readings, histories, people, own::add), linted);
                    return own;
                })
                .forEachOrdered(own -> own.forEach(found));
    }

    void look(Linted linted) {
        for (Question question : Question.of(linted.item())) {
            for (Readings.Kept kept : readings.of(question.id())) {
                String reader = kept.reading().reader();
                if (people.find(reader).isEmpty()) {
                    tell(
                            LintCode.PERSON_UNKNOWN,
                            kept,
                            LintSaying.READER_UNKNOWN.with(reader),
                            LintSaying.CURE_READER_UNKNOWN.with());
                }
            }
            // Of an item with stand-ins nobody knows the question.
            if (linted.found().isWhole()) {
                compared(question).ifPresent(compared -> {
                    // One that a later one has replaced decides nothing, and stays.
                    compared.last()
                            .filter(kept -> people.find(kept.reading().reader()).isPresent())
                            .ifPresent(kept -> reader(linted, kept));
                    if (linted.item().meta().state() == ItemState.APPROVED) {
                        compare(linted, question, compared);
                    }
                });
            }
        }
    }

    /** How the last readings of an item stand to its key. */
    void compare(Linted linted) {
        Question.of(linted.item())
                .forEach(question -> compared(question).ifPresent(compared -> compare(linted, question, compared)));
    }

    private void compare(Linted linted, Question question, Readings.Compared compared) {
        Optional<Readings.Kept> differing = compared.last().filter(any -> compared.standing() == Standing.DIFFERING);
        differing.ifPresent(kept -> tell(
                LintCode.READING_DIFFERS,
                kept,
                LintSaying.READING_DIFFERS.with(
                        kept.reading().reader(),
                        kept.reading().answer().yaml(),
                        kept.reading().day()),
                LintCode.READING_DIFFERS.cure()));
        if (rule == Layers.ReadingRule.REQUIRED && compared.last().isEmpty()) {
            boolean stale = compared.standing() == Standing.STALE;
            found.accept(new LintFinding(
                    LintCode.READING_MISSING,
                    linted,
                    question.id().value(),
                    (stale ? LintSaying.READING_STALE : LintSaying.READING_UNREAD).with()));
        }
    }

    /** Empty where an answer breaks its form, which is told. */
    private Optional<Readings.Compared> compared(Question question) {
        try {
            return Optional.of(readings.compare(question, judge));
        } catch (FieldException e) {
            found.accept(new LintFinding(
                    LintCode.FILE_FORM,
                    e.file(),
                    e.line(),
                    question.id().value(),
                    FileSaying.FIELD.with(e.field(), e.whatIsWrong()),
                    LintCode.FILE_FORM.cure()));
            return Optional.empty();
        }
    }

    private void reader(Linted linted, Readings.Kept kept) {
        Reading reading = kept.reading();
        ItemHistory history = history(linted.item().id());
        if (writersOfRead(linted, history, reading).contains(reading.reader())) {
            tell(
                    LintCode.SEPARATION,
                    kept,
                    LintSaying.READER_WRITER.with(reading.reader()),
                    LintSaying.CURE_READER.with());
        } else if (knewKey(linted, history, reading)) {
            tell(
                    LintCode.SEPARATION,
                    kept,
                    LintSaying.READER_KNOWS_KEY.with(reading.reader()),
                    LintSaying.CURE_READER.with());
        }
    }

    /**
     * Whose words the item had when it was read: those of all versions before that day, and up to the first with the
     * question that was read. A draft may be read before it is put on record; then it is the first that counts. Whoever
     * mends the item after reading it is no writer of what they read.
     */
    private static Set<String> writersOfRead(Linted linted, ItemHistory history, Reading reading) {
        if (history.versions().isEmpty()) {
            return Set.of(linted.item().meta().writer());
        }
        if (!history.writers().contains(reading.reader())) {
            return Set.of();
        }
        List<ItemVersion> versions = history.versions();
        int read = 0;
        while (read < versions.size() && !asks(versions.get(read), reading)) {
            read++;
        }
        int last = read < versions.size() ? read : 0;
        Set<String> writers = new HashSet<>(history.before(startOf(reading)).writers());
        writers.addAll(new ItemHistory(history.item(), versions.subList(0, last + 1)).writers());
        return writers;
    }

    private static boolean asks(ItemVersion version, Reading reading) {
        return scan(version).found().stream()
                .flatMap(found -> Question.of(found.item()).stream())
                .anyMatch(question -> question.id().equals(reading.item())
                        && question.digest().equals(reading.question()));
    }

    private static ItemScan scan(ItemVersion version) {
        return ItemScan.read("", version.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Instant startOf(Reading reading) {
        return reading.day().atStartOfDay(ZONE).toInstant();
    }

    private ItemHistory history(ItemId item) {
        try {
            return histories.of(item);
        } catch (FieldException e) {
            // That the record was altered is told by itself.
            return ItemHistory.none(item);
        }
    }

    /**
     * Whether the reader had the item in hand on an earlier day. Whoever read it first may review it afterwards; a reviewer
     * whom the item names and its history doesn't may have done so at any time.
     */
    private static boolean knewKey(Linted linted, ItemHistory history, Reading reading) {
        String reader = reading.reader();
        boolean isNamed = linted.item().meta().reviewer().filter(reader::equals).isPresent();
        return history.before(startOf(reading)).actors().contains(reader)
                || (isNamed && !history.actors().contains(reader));
    }

    /**
     * The readings of what isn't there. A part that a case once had and has no more was read all the same.
     *
     * @param items that are there
     * @param ids that the item files have
     */
    void tellGone(List<Linted> items, Set<String> ids) {
        List<Readings.Kept> gone = readings.all().stream()
                .filter(kept -> !ids.contains(kept.reading().item().value()))
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        Set<String> earlier = new HashSet<>();
        items.stream()
                .filter(linted -> linted.item() instanceof CaseItem)
                .flatMap(linted -> history(linted.item().id()).versions().stream())
                .forEach(version -> earlier.addAll(scan(version).ids()));
        gone.stream()
                .filter(kept -> !earlier.contains(kept.reading().item().value()))
                .forEach(kept -> tell(
                        LintCode.ITEM_GONE, kept, LintSaying.READING_GONE.with(), LintSaying.CURE_READING_GONE.with()));
    }

    private void tell(LintCode code, Readings.Kept kept, Said said, Said cure) {
        found.accept(new LintFinding(
                code, kept.file().toString(), kept.line(), kept.reading().item().value(), said, cure));
    }
}
