package org.zhikao.bank.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.FieldException;

/** All readings of a workspace by the item or part that they are of. */
public final class Readings {

    /**
     * A reading and where somebody finds it.
     *
     * @param line in the file, from 1
     */
    public record Kept(Path file, int line, Reading reading) {}

    private final Map<ItemId, List<Kept>> byItem = new LinkedHashMap<>();

    private Readings() {}

    /**
     * Reads them.
     *
     * @throws FieldException if a file breaks its form
     * @throws IOException if the folder can't be read
     */
    public static Readings of(Path workspace) throws IOException {
        return of(workspace, broken -> {
            throw broken;
        });
    }

    /** The same for somebody who looks for every fault: a file that breaks its form is told and passed over. */
    public static Readings of(Path workspace, Consumer<FieldException> broken) throws IOException {
        Readings all = new Readings();
        // Some at the same time: of a large bank they are megabytes of YAML.
        ReadingFile.all(workspace).parallelStream()
                .map(Outcome::of)
                .toList()
                .forEach(each -> each.put(all.byItem, broken));
        return all;
    }

    /** A file, or why it is none; exactly one of them. */
    private record Outcome(Path path, Optional<ReadingFile> file, Optional<FieldException> broken) {

        static Outcome of(Path path) {
            try {
                return new Outcome(path, Optional.of(ReadingFile.read(path)), Optional.empty());
            } catch (FieldException e) {
                return new Outcome(path, Optional.empty(), Optional.of(e));
            }
        }

        void put(Map<ItemId, List<Kept>> byItem, Consumer<FieldException> told) {
            broken.ifPresent(told);
            file.stream()
                    .flatMap(whole -> whole.entries().stream())
                    .forEach(entry -> byItem.computeIfAbsent(entry.reading().item(), any -> new ArrayList<>())
                            .add(new Kept(path, entry.line(), entry.reading())));
        }
    }

    /** Of every item that has any, in the order of the files. */
    public List<Kept> all() {
        return byItem.values().stream().flatMap(List::stream).toList();
    }

    /** Of an item or part, in the order in which they were recorded. */
    public List<Kept> of(ItemId id) {
        return List.copyOf(byItem.getOrDefault(id, List.of()));
    }

    /**
     * Holds the readings of a question against its key. Of several readings of the present question the last counts: that is
     * how a third person settles what two differ about, unless the question is changed.
     *
     * @throws FieldException if the answer can't be one to this question: only a hand has put it there
     */
    public Compared compare(Question question, AnswerJudge judge) {
        List<Kept> kept = of(question.id());
        Digest now = question.digest();
        Optional<Kept> last = kept.stream()
                .filter(each -> each.reading().question().equals(now))
                .reduce((before, after) -> after);
        Standing standing = last.map(each -> fitting(each, question))
                .map(answer -> standing(judge.judge(question.part(), answer)))
                .orElse(kept.isEmpty() ? Standing.UNREAD : Standing.STALE);
        return new Compared(question, standing, last, kept.size());
    }

    private static Answer fitting(Kept kept, Question question) {
        try {
            return kept.reading().answer().fitting(question.part());
        } catch (BadValue e) {
            throw new FieldException(kept.file().toString(), kept.line(), "answer", e.said());
        }
    }

    private static Standing standing(AnswerJudge.Verdict verdict) {
        return switch (verdict) {
            case AGREES -> Standing.AGREED;
            case DIFFERS -> Standing.DIFFERING;
            case FOR_A_PERSON -> Standing.READ;
        };
    }

    /**
     * A question and how its readings stand to it.
     *
     * @param last the reading that counts; none where the present question wasn't read
     * @param readings how many there are, those of an earlier question too
     */
    public record Compared(Question question, Standing standing, Optional<Kept> last, int readings) {}
}
