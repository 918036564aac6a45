package org.zhikao.bank.reading;

import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;

/**
 * A filled-in form (YAML): {@code answers} by id, what was doubtful under {@code doubts}, and under {@code questions} the
 * digests of what was asked, which the sheet brings along.
 */
public final class ReadingForm {

    private final Fields answers;
    private final Optional<Fields> doubts;
    private final Optional<Fields> questions;

    private ReadingForm(Fields top) {
        answers = top.object("answers");
        doubts = top.optionalObject("doubts");
        questions = top.optionalObject("questions");
        top.done();
        if (answers.names().isEmpty()) {
            throw top.refusal("answers", ReadingSaying.NO_ANSWERS);
        }
    }

    /**
     * Reads one.
     *
     * @throws FieldException if it breaks its form or asks nothing
     */
    public static ReadingForm read(String fileName, byte[] bytes) {
        return new ReadingForm(Fields.of(fileName, FileNode.yaml(fileName, bytes)));
    }

    /** The ids among the answers. */
    public List<String> ids() {
        return answers.names();
    }

    /** The answer; none where the line was left open. */
    Optional<Answer> answer(String id) {
        return answers.has(id) ? Optional.of(Answer.read(answers, id)) : Optional.empty();
    }

    /** What was doubtful. */
    Optional<String> doubt(String id) {
        return doubts.flatMap(given -> given.optionalText(id));
    }

    /** The digest of what was asked; none where it was taken out of the sheet, or no sheet was filled in. */
    Optional<Digest> question(String id) {
        return questions.filter(given -> given.has(id)).map(given -> given.as(id, Digest::new));
    }

    /** A refusal of this answer with its place. */
    Said refusal(String id, Said problem) {
        return answers.refusal(id, problem).said();
    }

    /** Doubts that stand beside no answer, each with its place. */
    List<Said> lonelyDoubts() {
        return doubts.stream()
                .flatMap(given -> given.names().stream()
                        .filter(id -> given.has(id) && !answers.has(id))
                        .map(id -> given.refusal(id, ReadingSaying.DOUBT_ALONE).said()))
                .toList();
    }
}
