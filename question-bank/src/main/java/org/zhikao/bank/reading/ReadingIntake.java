package org.zhikao.bank.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.LifeSaying;
import org.zhikao.bank.life.People;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.item.EditorSchema;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.RegulationId;

/**
 * What comes of a filled-in form: all of it is taken or none.
 *
 * @param files to be written, each whole; none if anything was found
 * @param taken readings that are new
 * @param known readings that were on record already, word for word
 * @param open lines that were left open
 * @param findings what is wrong with the form, with place and cure
 */
public record ReadingIntake(Map<Path, byte[]> files, int taken, int known, int open, List<Said> findings) {

    /** Copies the collections. */
    public ReadingIntake {
        files = Map.copyOf(files);
        findings = List.copyOf(findings);
    }

    /**
     * Holds a form against the items of the top layer: those below are read in their own workspace.
     *
     * @param reader id of a person of the bank
     * @param day on which it is recorded
     * @throws BadValue if the bank knows no such person
     * @throws FieldException if a file of the workspace breaks its form
     * @throws IOException if one can't be read
     */
    public static ReadingIntake of(Layers layers, ReadingForm form, String reader, LocalDate day, IntConsumer read)
            throws IOException {
        People people = People.read(layers.folders());
        if (people.find(reader).isEmpty()) {
            throw new BadValue(LifeSaying.PERSON_UNKNOWN, reader, String.join(", ", people.ids()));
        }
        Path top = layers.top().folder();
        return new Taking(top, form, reader, day, Asked.all(top, read), Readings.of(top)).all();
    }

    /** One form on its way. */
    private static final class Taking {

        private final Path workspace;
        private final ReadingForm form;
        private final String reader;
        private final LocalDate day;
        private final List<Asked> asked;
        private final Readings before;
        private final Map<String, Asked> byId = new LinkedHashMap<>();
        private final Map<String, Item> cases = new HashMap<>();

        Taking(Path workspace, ReadingForm form, String reader, LocalDate day, List<Asked> asked, Readings before) {
            this.workspace = workspace;
            this.form = form;
            this.reader = reader;
            this.day = day;
            this.asked = asked;
            this.before = before;
            for (Asked each : asked) {
                byId.putIfAbsent(each.question().id().value(), each);
                cases.putIfAbsent(
                        each.question().item().id().value(), each.question().item());
            }
        }

        ReadingIntake all() {
            List<Said> findings = new ArrayList<>();
            Map<RegulationId, List<Reading>> fresh = new LinkedHashMap<>();
            int known = 0;
            int open = 0;
            for (String id : form.ids()) {
                try {
                    Asked question = find(id);
                    Optional<Reading> reading = reading(id, question);
                    open += reading.isEmpty() ? 1 : 0;
                    if (reading.isPresent() && isKnown(reading.get())) {
                        known++;
                    } else if (reading.isPresent()) {
                        fresh.computeIfAbsent(question.regulation(), any -> new ArrayList<>())
                                .add(reading.get());
                    }
                } catch (FieldException e) {
                    findings.add(e.said());
                } catch (BadValue e) {
                    findings.add(form.refusal(id, e.said()));
                }
            }
            findings.addAll(form.lonelyDoubts());
            int taken = fresh.values().stream().mapToInt(List::size).sum();
            return findings.isEmpty()
                    ? new ReadingIntake(files(fresh), taken, known, open, findings)
                    : new ReadingIntake(Map.of(), 0, known, open, findings);
        }

        private Asked find(String id) {
            Asked found = byId.get(id);
            if (found == null) {
                Item whole = cases.get(id);
                throw whole == null
                        ? new BadValue(ReadingSaying.NO_QUESTION)
                        : new BadValue(
                                ReadingSaying.WHOLE_CASE,
                                whole.simpleItems().stream()
                                        .map(part -> part.id().value())
                                        .collect(Collectors.joining(", ")));
            }
            if (!found.isToBeRead()) {
                throw new BadValue(found.state() == ItemState.RETIRED ? ReadingSaying.RETIRED : ReadingSaying.FAULTY);
            }
            return found;
        }

        private Optional<Reading> reading(String id, Asked found) {
            Optional<Answer> answer = form.answer(id);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            // What is on record already was read before; whoever reviewed the item since may hand in the same form
            // again.
            if (!hasRead(found.question())) {
                requireBlind(found.question().item());
            }
            Digest question = found.question().digest();
            // Without it nobody knows which words were answered: the question may have changed on the way.
            Digest then = form.question(id).orElseThrow(() -> new BadValue(ReadingSaying.NO_DIGEST));
            if (!then.equals(question)) {
                throw new BadValue(ReadingSaying.CHANGED_SINCE);
            }
            return Optional.of(new Reading(
                    found.question().id(),
                    reader,
                    day,
                    question,
                    filled(answer.get().fitting(found.question().part())),
                    form.doubt(id)));
        }

        /** An answer without a word says nothing of the key; a blank or two may stay empty. */
        private static Answer filled(Answer answer) {
            if (answer instanceof Answer.Several several
                    && several.values().stream().allMatch(String::isBlank)) {
                throw new BadValue(ReadingSaying.ALL_BLANKS_EMPTY);
            }
            return answer;
        }

        private boolean hasRead(Question question) {
            return before.of(question.id()).stream()
                    .map(Readings.Kept::reading)
                    .anyMatch(then ->
                            then.reader().equals(reader) && then.question().equals(question.digest()));
        }

        /** The last reading decides: nobody settles a difference who has seen the key, whatever they did to the item. */
        private void requireBlind(Item item) {
            ItemHistory history = ItemHistory.read(workspace, item.id());
            if (ItemLife.writers(item, history).contains(reader)) {
                throw new BadValue(ReadingSaying.OWN_WORDS, reader);
            }
            boolean isReviewer = item.meta().reviewer().filter(reader::equals).isPresent();
            if (isReviewer || history.actors().contains(reader)) {
                throw new BadValue(ReadingSaying.KNOWS_KEY, reader);
            }
        }

        /** Whoever has answered may have seen the key since: they don't answer the same question another way. */
        private boolean isKnown(Reading reading) {
            for (Readings.Kept kept : before.of(reading.item())) {
                Reading then = kept.reading();
                if (then.repeats(reading)) {
                    return true;
                }
                if (then.reader().equals(reader) && then.question().equals(reading.question())) {
                    throw new BadValue(
                            ReadingSaying.ANSWERED_BEFORE,
                            reader,
                            then.day(),
                            then.answer().yaml());
                }
            }
            return false;
        }

        private Map<Path, byte[]> files(Map<RegulationId, List<Reading>> fresh) {
            Map<ItemId, Integer> places = new HashMap<>();
            asked.forEach(each -> places.putIfAbsent(each.question().id(), places.size()));
            Map<Path, byte[]> files = new LinkedHashMap<>();
            fresh.forEach((regulation, added) -> {
                Path file = ReadingFile.file(workspace, regulation);
                List<Reading> all = new ArrayList<>();
                before.all().stream()
                        .filter(kept -> kept.file().equals(file))
                        .map(Readings.Kept::reading)
                        .forEach(all::add);
                all.addAll(added);
                // In the order of the items, which people look them up by; the sort keeps the order of recording.
                all.sort(Comparator.comparing(reading -> places.getOrDefault(reading.item(), Integer.MAX_VALUE)));
                files.put(file, ReadingFile.bytes(regulation, all));
                files.putAll(EditorSchema.READINGS.renewed(workspace));
            });
            return files;
        }
    }
}
