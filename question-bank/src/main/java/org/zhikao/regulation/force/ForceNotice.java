package org.zhikao.regulation.force;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.ArticlePair;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.RegulationDiff;

/**
 * What the office that keeps the bank tells others about one regulation: when which version is in force, what its articles
 * are by their digests, and what became of each between versions. No word of the law is in it. Whoever has the notice
 * gives the same answers about citations as the office does.
 *
 * @param title of the latest version
 * @param periods in the order in which the versions come into force, at least one
 * @param indexes of those versions that the office holds
 * @param changes between versions whose texts the office holds; articles that stayed the same are left out
 */
public record ForceNotice(
        RegulationId regulation,
        String title,
        List<ForcePeriod> periods,
        List<RegulationIndex> indexes,
        List<ArticleChange> changes) {

    private static final int SCHEMA = 1;

    /**
     * What became of one article.
     *
     * @param from the older version, {@code to} the newer
     * @param old its number then, empty if it was added
     * @param now its number since, empty if it was removed
     */
    public record ArticleChange(
            LocalDate from, LocalDate to, Optional<ArticleNumber> old, Optional<ArticleNumber> now, Change change) {

        /**
         * @throws IllegalArgumentException if a number is missing, or one too many
         */
        public ArticleChange {
            if (old.isEmpty() != (change == Change.ADDED) || now.isEmpty() != (change == Change.REMOVED)) {
                throw new IllegalArgumentException("Numbers that do not fit " + change.code());
            }
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException without a period, or if a part is of another regulation
     */
    public ForceNotice {
        periods = List.copyOf(periods);
        indexes = List.copyOf(indexes);
        changes = List.copyOf(changes);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("A notice of " + regulation + " without a version");
        }
        for (RegulationIndex index : indexes) {
            if (!index.id().equals(regulation)) {
                throw new IllegalArgumentException("An index of " + index.id() + " in a notice of " + regulation);
            }
        }
    }

    /**
     * What a workspace knows of a regulation.
     *
     * @throws IllegalArgumentException if it knows no version of it
     */
    public static ForceNotice of(
            RegulationId regulation, ForceCalendar calendar, CitationCheck indexes, RegulationTexts texts) {
        List<ForcePeriod> periods = calendar.periods(regulation);
        List<ArticleChange> changes = new ArrayList<>();
        for (int newer = 1; newer < periods.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                changes.addAll(changes(
                        regulation,
                        periods.get(older).version(),
                        periods.get(newer).version(),
                        texts));
            }
        }
        String title = periods.isEmpty()
                ? regulation.value()
                : periods.get(periods.size() - 1).title();
        List<RegulationIndex> held = periods.stream()
                .flatMap(period -> indexes.find(regulation, period.version()).stream())
                .toList();
        return new ForceNotice(regulation, title, periods, held, changes);
    }

    private static List<ArticleChange> changes(
            RegulationId regulation, LocalDate from, LocalDate to, RegulationTexts texts) {
        Optional<RegulationText> before = texts.find(regulation, from);
        Optional<RegulationText> after = texts.find(regulation, to);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        List<ArticleChange> changes = new ArrayList<>();
        for (ArticlePair pair : RegulationDiff.of(before.get(), after.get()).pairs()) {
            if (pair.change() != Change.SAME) {
                changes.add(new ArticleChange(
                        from,
                        to,
                        pair.old().map(article -> article.number()),
                        pair.now().map(article -> article.number()),
                        pair.change()));
            }
        }
        return changes;
    }

    /** The day from which nothing more is known to change. */
    public LocalDate lastChange() {
        return periods.stream()
                .map(period -> period.until().orElse(period.from()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** What an effect that was found by digests alone looks like with the changes known: removed, or now elsewhere. */
    public CitationEffect refined(CitationEffect effect) {
        if (effect.effect() != Effect.CHANGED || effect.now().isPresent()) {
            return effect;
        }
        return changes.stream()
                .filter(change -> change.from().equals(effect.citation().version()))
                .filter(change -> effect.version().equals(Optional.of(change.to())))
                .filter(change ->
                        change.old().equals(Optional.of(effect.citation().article())))
                .findFirst()
                .map(change -> refined(effect, change))
                .orElse(effect);
    }

    private CitationEffect refined(CitationEffect effect, ArticleChange change) {
        Optional<Citation> now = change.now()
                .flatMap(article -> indexes.stream()
                        .filter(index -> index.version().equals(change.to()))
                        .flatMap(index -> Optional.ofNullable(index.articles().get(article)).stream())
                        .findFirst()
                        .map(found -> new Citation(regulation, change.to(), article, 0, found.digest())));
        return new CitationEffect(
                effect.citation(),
                change.change() == Change.REMOVED ? Effect.REMOVED : Effect.CHANGED,
                now,
                effect.version(),
                effect.from());
    }

    /** The canonical bytes that {@link #digest()} is over. */
    public byte[] canonical() {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("schema", SCHEMA).put("regulation", regulation.value()).put("title", title);
        ArrayNode times = top.putArray("periods");
        for (ForcePeriod period : periods) {
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
        indexes.forEach(index -> held.add(index.json()));
        ArrayNode changed = top.putArray("changes");
        for (ArticleChange change : changes) {
            ObjectNode node = changed.addObject()
                    .put("from", change.from().toString())
                    .put("to", change.to().toString())
                    .put("change", change.change().code());
            change.old().ifPresent(article -> node.put("old", article.toString()));
            change.now().ifPresent(article -> node.put("new", article.toString()));
        }
        return CanonicalJson.bytes(top);
    }

    /** Names the notice. */
    public Digest digest() {
        return Digest.of(canonical());
    }

    /**
     * Reads what {@link #canonical()} wrote, whatever its white space.
     *
     * @throws org.zhikao.regulation.FieldException naming field and cure if it breaks its form
     */
    public static ForceNotice read(String name, byte[] bytes) {
        Fields top = Fields.of(name, FileNode.json(name, bytes));
        if (top.wholeNumber("schema") != SCHEMA) {
            throw top.refusal("schema", FileSaying.NOTICE_SCHEMA, SCHEMA);
        }
        RegulationId regulation = top.as("regulation", RegulationId::new);
        String title = top.text("title");
        List<RegulationIndex> indexes = new ArrayList<>();
        for (Fields fields : top.objects("indexes")) {
            RegulationIndex index = RegulationIndex.read(fields);
            if (!index.id().equals(regulation)
                    || indexes.stream().anyMatch(known -> known.version().equals(index.version()))) {
                throw fields.refusal("id", FileSaying.NOTICE_INDEX, index.fileStem(), regulation);
            }
            indexes.add(index);
        }
        List<ForcePeriod> periods = new ArrayList<>();
        for (Fields fields : top.objects("periods")) {
            ForcePeriod period = period(fields, regulation, indexes);
            if (!periods.isEmpty()
                    && period.from().isBefore(periods.get(periods.size() - 1).from())) {
                throw fields.refusal("from", FileSaying.NOTICE_ORDER);
            }
            periods.add(period);
        }
        if (periods.isEmpty()) {
            throw top.refusal("periods", FileSaying.NOTICE_EMPTY);
        }
        List<ArticleChange> changes = new ArrayList<>();
        for (Fields fields : top.objects("changes")) {
            changes.add(change(fields));
        }
        top.done();
        return new ForceNotice(regulation, title, periods, indexes, changes);
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
}
