package org.zhikao.bank.lint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.People;
import org.zhikao.bank.reading.AnswerJudge;
import org.zhikao.bank.reading.Question;
import org.zhikao.bank.reading.Reading;
import org.zhikao.bank.reading.Readings;
import org.zhikao.bank.reading.Standing;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileSaying;

/** What readers answered who saw no key, held against the items of the top layer. */
final class ReadingLint {

    /** In which days of readings are counted. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Layers layers;
    private final Layers.ReadingRule rule;
    private final AnswerJudge judge;
    private final Readings readings;
    private final Consumer<LintFinding> found;
    private final People people;
    private final Set<ItemId> there = new HashSet<>();

    ReadingLint(
            Layers layers, Layers.ReadingRule rule, AnswerJudge judge, Readings readings, Consumer<LintFinding> found) {
        this.layers = layers;
        this.rule = rule;
        this.judge = judge;
        this.readings = readings;
        this.found = found;
        this.people = People.read(layers.folders());
    }

    void look(Linted linted) {
        for (Question question : Question.of(linted.item())) {
            there.add(question.id());
            readings.of(question.id()).forEach(kept -> reader(linted, kept));
        }
        // Of an item with stand-ins nobody knows the question.
        if (linted.found().isWhole() && linted.item().meta().state() == ItemState.APPROVED) {
            compare(linted);
        }
    }

    /** How the last readings of an item stand to its key. */
    void compare(Linted linted) {
        Question.of(linted.item()).forEach(question -> compare(linted, question));
    }

    private void compare(Linted linted, Question question) {
        try {
            Readings.Compared compared = readings.compare(question, judge);
            Optional<Readings.Kept> differing =
                    compared.last().filter(any -> compared.standing() == Standing.DIFFERING);
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
        } catch (FieldException e) {
            found.accept(new LintFinding(
                    LintCode.FILE_FORM,
                    e.file(),
                    e.line(),
                    question.id().value(),
                    FileSaying.FIELD.with(e.field(), e.whatIsWrong()),
                    LintCode.FILE_FORM.cure()));
        }
    }

    private void reader(Linted linted, Readings.Kept kept) {
        String reader = kept.reading().reader();
        if (people.find(reader).isEmpty()) {
            tell(LintCode.PERSON_UNKNOWN, kept, LintSaying.READER_UNKNOWN.with(reader), LintSaying.CURE_READER.with());
            return;
        }
        ItemHistory history = history(linted.item().id());
        if (ItemLife.writers(linted.item(), history).contains(reader)) {
            tell(LintCode.SEPARATION, kept, LintSaying.READER_WRITER.with(reader), LintSaying.CURE_READER.with());
        } else if (knewKey(linted, history, kept.reading())) {
            tell(LintCode.SEPARATION, kept, LintSaying.READER_KNOWS_KEY.with(reader), LintSaying.CURE_READER.with());
        }
    }

    private ItemHistory history(ItemId item) {
        try {
            return ItemHistory.read(layers.top().folder(), item);
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
        Instant start = reading.day().atStartOfDay(ZONE).toInstant();
        return history.before(start).actors().contains(reader)
                || (isNamed && !history.actors().contains(reader));
    }

    /**
     * The readings of what isn't there.
     *
     * @param unread items that couldn't be read, which may well be there
     */
    void tellGone(Set<String> unread) {
        for (Readings.Kept kept : readings.all()) {
            Reading reading = kept.reading();
            if (!there.contains(reading.item())
                    && !unread.contains(reading.item().value())) {
                tell(LintCode.ITEM_GONE, kept, LintSaying.READING_GONE.with(), LintSaying.CURE_READING_GONE.with());
            }
        }
    }

    private void tell(LintCode code, Readings.Kept kept, Said said, Said cure) {
        found.accept(new LintFinding(
                code, kept.file().toString(), kept.line(), kept.reading().item().value(), said, cure));
    }
}
