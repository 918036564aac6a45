package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.evidence.Digest;

/**
 * Which paper an examination was, and out of which version of the bank.
 *
 * @param session what the session was called
 * @param title of the blueprint, as printed on the paper
 * @param levels of which its items were drawn, by their codes; empty where they were drawn of every level
 * @param form of the officer's own frozen form
 * @param release of the bank that the form was drawn from
 * @param releaseNumber the bank's own number of that release, from 1
 */
public record ExamPaper(
        String session, String title, List<String> levels, Digest form, Digest release, int releaseNumber) {

    /** Copies the levels. */
    public ExamPaper {
        levels = List.copyOf(levels);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("session", session)
                .put("title", title)
                .put("form", form.hex())
                .put("release", release.hex())
                .put("releaseNumber", releaseNumber);
        levels.forEach(json.putArray("levels")::add);
        return json;
    }

    static ExamPaper of(Members members) {
        ExamPaper paper = new ExamPaper(
                members.text("session"),
                members.text("title"),
                members.texts("levels"),
                members.digest("form"),
                members.digest("release"),
                members.number("releaseNumber"));
        members.done();
        return paper;
    }
}
