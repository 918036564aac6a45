package org.zhikao.bank.lint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.zhikao.bank.Law;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.Histories;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.LifeProblem;
import org.zhikao.bank.reading.AnswerJudge;
import org.zhikao.bank.reading.Readings;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemProblem;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.ItemScan;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileSaying;

/** Looks through a bank. Of a layered one the findings are those of its top: each layer answers for itself. */
public final class Lint {

    private static final Map<LifeProblem.Kind, LintCode> OF_LIFE = Map.of(
            LifeProblem.Kind.UNRECORDED, LintCode.UNRECORDED,
            LifeProblem.Kind.CHANGED, LintCode.CHANGED,
            LifeProblem.Kind.DAMAGED, LintCode.HISTORY_DAMAGED,
            LifeProblem.Kind.GONE, LintCode.ITEM_GONE,
            LifeProblem.Kind.PERSON_UNKNOWN, LintCode.PERSON_UNKNOWN,
            LifeProblem.Kind.SEPARATION, LintCode.SEPARATION);

    private final Layers layers;
    private final AnswerJudge judge;
    private final Telling telling;
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<LintFinding> ofLaw = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();
    private final Set<String> idsOfTop = new HashSet<>();
    private boolean allRead = true;

    /**
     * Told how far it has come, by several threads at once; each is told of how many more.
     *
     * @param read items of a file that has been read
     * @param histories that have been held against their items
     * @param looked items that have been looked through by themselves
     * @param compared items that have been held against each other
     */
    public record Telling(IntConsumer read, IntConsumer histories, IntConsumer looked, IntConsumer compared) {

        /** Where nobody waits. */
        public static final Telling NOTHING = new Telling(more -> {}, more -> {}, more -> {}, more -> {});
    }

    private Lint(Layers layers, AnswerJudge judge, Telling telling) {
        this.layers = layers;
        this.judge = judge;
        this.telling = telling;
    }

    /**
     * Looks through a bank.
     *
     * @param folders the lowest first
     * @param judge of blind readings: answers are scored, which is the business of a later package
     * @param telling whoever waits
     * @throws IOException if a folder can't be read
     */
    public static LintReport of(List<Path> folders, AnswerJudge judge, Telling telling) throws IOException {
        try {
            return new Lint(Layers.of(folders), judge, telling).look();
        } catch (FieldException e) {
            // Without workspace.yaml nothing says what lies under what.
            return new LintReport(0, List.of(form(e)));
        }
    }

    private LintReport look() throws IOException {
        Optional<Law> law = law();
        List<Linted> all = new ArrayList<>();
        Map<ItemId, String> places = new HashMap<>();
        Path top = layers.top().folder();
        Histories histories = new Histories(top);
        for (Layers.Layer layer : layers.layers()) {
            boolean isTop = layer.folder().equals(top);
            List<ItemScan> scans = ItemScan.all(layer.folder(), telling.read());
            for (ItemScan scan : scans) {
                if (isTop) {
                    scan.problems().forEach(this::form);
                    idsOfTop.addAll(scan.ids());
                }
                scan.problems().forEach(problem -> unread.add(problem.item()));
                allRead &= scan.regulation().isPresent();
                for (ItemScan.Found found : scan.found()) {
                    if (isTop || !layers.top().replaces().contains(found.item().id())) {
                        Linted linted = new Linted(scan.file(), found);
                        twice(linted, places);
                        all.add(linted);
                    }
                }
            }
            if (isTop) {
                ItemLife.problems(histories, layers.folders(), scans, telling.histories())
                        .forEach(this::life);
            }
        }
        contents(all, law, top);
        ReadingLint readings = new ReadingLint(
                layers,
                layers.top().readings(),
                judge,
                Readings.of(top, broken -> findings.add(form(broken))),
                histories,
                findings::add);
        List<Linted> own = all.stream().filter(linted -> isOfTop(linted.file())).toList();
        readings.each(own, ReadingLint::look);
        if (allRead) {
            readings.tellGone(own, idsOfTop);
        }
        Comparator<LintFinding> inFiles = Comparator.comparing((LintFinding finding) -> finding.line() == 0)
                .thenComparing(LintFinding::file)
                .thenComparing(LintFinding::line)
                .thenComparing(LintFinding::code);
        Stream<LintFinding> ofItems = findings.stream().filter(finding -> isOfTop(finding.file()));
        List<LintFinding> ofTop =
                Stream.concat(ofLaw.stream(), ofItems).sorted(inFiles).toList();
        return new LintReport(all.size(), ofTop);
    }

    /** Whether the top answers for this file; with one layer it answers for all. */
    private boolean isOfTop(String name) {
        if (layers.layers().size() == 1) {
            return true;
        }
        Path top = layers.top().folder();
        Path file = Path.of(name);
        return (file.startsWith(top)
                && layers.layers().stream()
                        .map(Layers.Layer::folder)
                        .filter(folder -> !folder.equals(top) && folder.startsWith(top))
                        .noneMatch(file::startsWith));
    }

    /**
     * Every file apart: what is wrong with one is no reason not to read the others. Empty where the law couldn't be read:
     * then nothing can be said of citations, and the reason is told whatever layer it is in.
     */
    private Optional<Law> law() {
        List<Said> said = new ArrayList<>();
        try {
            Law law = Law.read(layers, said);
            said.forEach(each -> findings.add(new LintFinding(
                    LintCode.FILE_FORM, layers.top().folder().toString(), 0, "", each, LintCode.FILE_FORM.cure())));
            return Optional.of(law);
        } catch (FieldException e) {
            ofLaw.add(form(e));
            return Optional.empty();
        }
    }

    private void contents(List<Linted> all, Optional<Law> law, Path top) throws IOException {
        // Each item by itself takes longest, and needs no other: on all processors.
        List<Alone> looked = all.parallelStream()
                .map(linted -> linted.isInUse() ? alone(linted, law) : Alone.NOTHING)
                .toList();
        looked.forEach(each -> findings.addAll(each.findings()));
        EnemyLint enemies = new EnemyLint();
        ImageLint images = new ImageLint(layers, findings::add);
        KeyStatistics statistics = new KeyStatistics();
        NearDuplicates duplicates = new NearDuplicates();
        Giveaways giveaways = new Giveaways();
        for (int i = 0; i < all.size(); i++) {
            Linted linted = all.get(i);
            images.look(linted);
            enemies.add(linted);
            if (!linted.isInUse()) {
                continue;
            }
            giveaways.add(looked.get(i).told());
            looked.get(i).words().forEach(duplicates::add);
            linted.parts().forEach(statistics::add);
            telling.compared().accept(1);
        }
        images.tellUnused();
        if (allRead) {
            enemies.tell(unread, findings::add);
        }
        giveaways.tell(this::isOfTop, findings::add);
        duplicates.tell(findings::add);
        statistics.tell(top.resolve("items").toString(), findings::add);
    }

    /** What can be said of an item without any other, and what is held against the others. */
    private record Alone(List<LintFinding> findings, List<NearDuplicates.Words> words, Giveaways.Told told) {

        private static final Alone NOTHING =
                new Alone(List.of(), List.of(), new Giveaways.Told(List.of(), List.of(), List.of()));
    }

    private Alone alone(Linted linted, Optional<Law> law) {
        List<LintFinding> own = new ArrayList<>();
        law.ifPresent(read -> {
            new CitationLint(read, own::add).look(linted);
            new PrintedArticles(read, own::add).look(linted);
        });
        new OwnKeyLint(own::add).look(linted);
        OptionLint options = new OptionLint(own::add);
        for (SimpleItem part : linted.parts()) {
            options.look(linted, part);
            rationale(linted, part, own);
        }
        telling.looked().accept(1);
        return new Alone(own, NearDuplicates.of(linted), Giveaways.of(linted));
    }

    /** An import lets nothing in without one, and so says itself that it is still to be written. */
    static void rationale(Linted linted, SimpleItem part, List<LintFinding> own) {
        if (part.rationale().startsWith(SimpleItem.RATIONALE_TO_WRITE)) {
            own.add(new LintFinding(
                    LintCode.RATIONALE_MISSING, linted, part.id().value(), LintSaying.RATIONALE_TO_WRITE.with()));
        }
    }

    private void twice(Linted linted, Map<ItemId, String> places) {
        Item item = linted.item();
        List<ItemId> ids = new ArrayList<>(List.of(item.id()));
        item.simpleItems().stream()
                .map(Item::id)
                .filter(id -> !id.equals(item.id()))
                .forEach(ids::add);
        for (ItemId id : ids) {
            String before = places.putIfAbsent(id, linted.file() + ":" + linted.line(id.value()));
            if (before != null) {
                findings.add(new LintFinding(LintCode.ID_TWICE, linted, id.value(), LintSaying.ID_TWICE.with(before)));
            }
        }
    }

    static LintFinding form(FieldException e) {
        Said said = e.field().isEmpty() ? e.whatIsWrong() : FileSaying.FIELD.with(e.field(), e.whatIsWrong());
        return new LintFinding(LintCode.FILE_FORM, e.file(), e.line(), "", said, LintCode.FILE_FORM.cure());
    }

    private void form(ItemProblem problem) {
        LintCode code = problem.item().isEmpty() ? LintCode.FILE_FORM : code(problem);
        Said said = problem.field().isEmpty()
                ? problem.whatIsWrong()
                : FileSaying.FIELD.with(problem.field(), problem.whatIsWrong());
        findings.add(new LintFinding(code, problem.file(), problem.line(), problem.item(), said, code.cure()));
    }

    private static LintCode code(ItemProblem problem) {
        String[] path = problem.field().split("/", -1);
        int last = path[0].equals("parts") && path.length > 2 ? 2 : 0;
        boolean missing = problem.whatIsWrong().sentence() == FileSaying.MISSING;
        if (problem.whatIsWrong().sentence() == ItemSaying.NO_ALTERNATIVE
                || (path[last].equals("images") && missing && path[path.length - 1].equals("alternative"))) {
            return LintCode.IMAGE_ALTERNATIVE;
        }
        return switch (path[last]) {
            case "citation" -> missing && path.length == last + 1 ? LintCode.CITATION_MISSING : LintCode.ITEM_FORM;
            case "rationale" -> LintCode.RATIONALE_MISSING;
            case "jurisdiction" -> LintCode.JURISDICTION_MISSING;
            default -> LintCode.ITEM_FORM;
        };
    }

    private void life(LifeProblem problem) {
        findings.add(new LintFinding(
                OF_LIFE.getOrDefault(problem.kind(), LintCode.HISTORY_DAMAGED),
                problem.file(),
                problem.line(),
                problem.item().value(),
                problem.whatIsWrong(),
                problem.cure()));
    }
}
