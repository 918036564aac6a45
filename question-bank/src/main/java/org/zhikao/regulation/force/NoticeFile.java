package org.zhikao.regulation.force;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.force.ForceNotice.ArticleChange;
import org.zhikao.regulation.force.ForceNotice.Leaning;

/** How a notice is written and read. */
final class NoticeFile {

    /**
     * A notice of which nothing leans is written as ever, so its digest stays what it was; a program that knows nothing of
     * leaning refuses the others, which it would answer wrongly.
     */
    private static final int PLAIN = 1;

    private static final int WITH_LEANING = 2;

    private NoticeFile() {}

    static byte[] canonical(ForceNotice notice) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("schema", notice.leaning().isEmpty() ? PLAIN : WITH_LEANING)
                .put("regulation", notice.regulation().value())
                .put("title", notice.title());
        ArrayNode times = top.putArray("periods");
        for (ForcePeriod period : notice.periods()) {
            ObjectNode node = times.addObject()
                    .put("version", period.version().toString())
                    .put("title", period.title())
                    .put("from", period.from().toString())
                    .put("fromAssumed", period.fromAssumed())
                    .put("repealed", period.repealed())
                    .put("status", period.status().code())
                    .put("source", period.source());
            period.until().ifPresent(until -> node.put("until", until.toString()));
            period.endStatus().ifPresent(status -> node.put("endStatus", status.code()));
        }
        ArrayNode held = top.putArray("indexes");
        notice.indexes().forEach(index -> held.add(index.json()));
        ArrayNode changed = top.putArray("changes");
        for (ArticleChange change : notice.changes()) {
            ObjectNode node = changed.addObject()
                    .put("from", change.from().toString())
                    .put("to", change.to().toString())
                    .put("change", change.change().code());
            change.old().ifPresent(article -> node.put("old", article.toString()));
            change.now().ifPresent(article -> node.put("new", article.toString()));
        }
        if (!notice.leaning().isEmpty()) {
            ArrayNode leaning = top.putArray("leaning");
            notice.leaning().forEach(one -> leaning.add(written(one)));
        }
        return CanonicalJson.bytes(top);
    }

    private static ObjectNode written(Leaning leaning) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", leaning.from().toString())
                .put("to", leaning.to().toString())
                .put("old", leaning.old().toString())
                .put("oldParagraph", leaning.oldParagraph())
                .put("new", leaning.now().toString())
                .put("newParagraph", leaning.nowParagraph());
    }

    static ForceNotice read(String name, byte[] bytes) {
        Fields top = Fields.of(name, FileNode.json(name, bytes));
        int schema = top.wholeNumber("schema");
        if (schema != PLAIN && schema != WITH_LEANING) {
            throw top.refusal("schema", FileSaying.NOTICE_SCHEMA, WITH_LEANING);
        }
        RegulationId regulation = top.as("regulation", RegulationId::new);
        String title = top.text("title");
        List<RegulationIndex> indexes = indexes(top, regulation);
        List<ForcePeriod> periods = periods(top, regulation, indexes);
        List<ArticleChange> changes = new ArrayList<>();
        for (Fields fields : top.objects("changes")) {
            changes.add(change(fields));
        }
        List<Leaning> leaning = new ArrayList<>();
        if (schema == WITH_LEANING) {
            for (Fields fields : top.objects("leaning")) {
                leaning.add(leaning(fields));
            }
        }
        top.done();
        return new ForceNotice(regulation, title, periods, indexes, changes, leaning);
    }

    private static List<RegulationIndex> indexes(Fields top, RegulationId regulation) {
        List<RegulationIndex> indexes = new ArrayList<>();
        for (Fields fields : top.objects("indexes")) {
            RegulationIndex index = RegulationIndex.read(fields);
            if (!index.id().equals(regulation)
                    || indexes.stream().anyMatch(known -> known.version().equals(index.version()))) {
                throw fields.refusal("id", FileSaying.NOTICE_INDEX, index.fileStem(), regulation);
            }
            indexes.add(index);
        }
        return indexes;
    }

    private static List<ForcePeriod> periods(Fields top, RegulationId regulation, List<RegulationIndex> indexes) {
        List<ForcePeriod> periods = new ArrayList<>();
        List<Fields> read = top.objects("periods");
        for (Fields fields : read) {
            ForcePeriod period = period(fields, regulation, indexes);
            requireSense(fields, period);
            boolean ended = !periods.isEmpty() && requireNext(fields, periods, period);
            if (!ended
                    && period.until()
                            .filter(until -> until.isBefore(period.from()))
                            .isPresent()) {
                throw fields.refusal(
                        "until", FileSaying.END_BEFORE_START, period.until().orElseThrow(), period.from());
            }
            periods.add(period);
        }
        if (periods.isEmpty()) {
            throw top.refusal("periods", FileSaying.NOTICE_EMPTY);
        }
        ForcePeriod last = periods.get(periods.size() - 1);
        if (last.until().isPresent() && !last.repealed()) {
            throw read.get(read.size() - 1).refusal("until", FileSaying.NOTICE_END, last.version());
        }
        return periods;
    }

    /** Of one period by itself. */
    private static void requireSense(Fields fields, ForcePeriod period) {
        if (period.from().isBefore(period.version())) {
            throw fields.refusal("from", FileSaying.BEFORE_ADOPTION, period.version(), period.from());
        }
        if (period.repealed() && period.until().isEmpty()) {
            throw fields.refusal("until", FileSaying.NOTICE_END, period.version());
        }
        if (period.repealed() != period.endStatus().isPresent()) {
            throw fields.refusal("endStatus", FileSaying.NOTICE_END, period.version());
        }
    }

    /**
     * One version ends on the day on which the next begins. Where a repeal came before that day, what was to follow never
     * comes into force and has the same end.
     *
     * @return whether that is so
     */
    private static boolean requireNext(Fields fields, List<ForcePeriod> before, ForcePeriod period) {
        ForcePeriod last = before.get(before.size() - 1);
        if (period.from().isBefore(last.from())) {
            throw fields.refusal("from", FileSaying.NOTICE_ORDER);
        }
        if (before.stream().anyMatch(known -> known.version().equals(period.version()))) {
            throw fields.refusal("version", FileSaying.NOTICE_TWICE, period.version());
        }
        boolean follows = last.repealed()
                ? period.repealed() && period.until().equals(last.until())
                : last.until().equals(Optional.of(period.from()));
        if (!follows) {
            throw fields.refusal(
                    "from",
                    FileSaying.NOTICE_PERIODS,
                    last.version(),
                    last.until().map(LocalDate::toString).orElse("—"),
                    period.version(),
                    period.from());
        }
        return last.repealed();
    }

    private static ForcePeriod period(Fields fields, RegulationId regulation, List<RegulationIndex> indexes) {
        LocalDate version = fields.date("version");
        ForcePeriod period = new ForcePeriod(
                regulation,
                version,
                fields.text("title"),
                fields.date("from"),
                fields.flag("fromAssumed"),
                fields.optionalDate("until"),
                fields.flag("repealed"),
                fields.oneOf("status", Force.values()),
                fields.has("endStatus") ? Optional.of(fields.oneOf("endStatus", Force.values())) : Optional.empty(),
                fields.optionalText("source").orElse(""),
                indexes.stream().anyMatch(index -> index.version().equals(version)));
        fields.done();
        return period;
    }

    private static ArticleChange change(Fields fields) {
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        Change change = fields.oneOf("change", Change.values());
        Optional<ArticleNumber> old =
                fields.has("old") ? Optional.of(fields.as("old", ArticleNumber::parse)) : Optional.empty();
        Optional<ArticleNumber> now =
                fields.has("new") ? Optional.of(fields.as("new", ArticleNumber::parse)) : Optional.empty();
        fields.done();
        if (old.isEmpty() != (change == Change.ADDED) || now.isEmpty() != (change == Change.REMOVED)) {
            throw fields.refusal("change", FileSaying.NOTICE_CHANGE, change.code());
        }
        return new ArticleChange(from, to, old, now, change);
    }

    private static Leaning leaning(Fields fields) {
        Leaning leaning = new Leaning(
                fields.date("from"),
                fields.date("to"),
                fields.as("old", ArticleNumber::parse),
                fields.wholeNumber("oldParagraph"),
                fields.as("new", ArticleNumber::parse),
                fields.wholeNumber("newParagraph"));
        fields.done();
        return leaning;
    }
}
