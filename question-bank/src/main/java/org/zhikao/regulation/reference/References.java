package org.zhikao.regulation.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.reference.Marks.Level;
import org.zhikao.regulation.reference.Marks.Mark;

/**
 * Finds the citations in a text, in Chinese and in Arabic numerals: 《…》第五十七条第一款, 第57条第1款第(3)项, lists
 * (第四十六条、第四十七条; 第一项、第二项), ranges (第六十七条至第六十九条; 第（一）至（四）项), 本条, 前款, 前两项; and without 第
 * where a name or a citation stands right before it (行政处罚法33条, 第五十七条一款, 第三条至五条).
 *
 * <p>A number without a name belongs to the regulation whose name stands before it in the same list, else to the one that
 * the text is part of, else to the one named last. A paragraph, item or sub-item without an article belongs to what was
 * cited right before it in the same list, else to the article that the text is part of, else to the one cited last in the
 * same sentence.
 */
public final class References {

    private static final int LONGEST_NAME = 150;

    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\u3000\\u200b-\\u200d\\u2060\\ufeff]*");

    /** Between a name and its article may stand its document number or 以下简称…. */
    private static final Pattern AFTER_NAME =
            Pattern.compile("[\\s\\u3000]*(?:[（(][^（）()\\n]{1,60}[）)])?[\\s\\u3000]*的?[\\s\\u3000]*");

    private static final Pattern AND = Pattern.compile("[\\s\\u3000]*(?:[、，,;；]|和|及|与|或者?|以及|[、，]以及|并)[\\s\\u3000]*");
    private static final Pattern TO = Pattern.compile("[\\s\\u3000]*(?:至|到|[-－—–~～]{1,2})[\\s\\u3000]*");

    private final String text;
    private final Context context;
    private final List<String> knownNames;
    private final Marks.Items items;
    private final Map<String, Optional<RegulationId>> ids = new HashMap<>();
    private final List<Reference> found = new ArrayList<>();

    /** The law that was named last, and where its name ended; what comes right after belongs to it. */
    private Law law;

    private Optional<Law> pending = Optional.empty();
    private Optional<Law> namedLast = Optional.empty();
    private Level lastLevel = Level.ARTICLE;

    /** A regulation as the text means it. */
    private record Law(int start, int end, Optional<String> title, Optional<RegulationId> id) {}

    private References(String text, Context context) {
        this.text = text;
        this.context = context;
        this.items = Marks.Items.in(text);
        this.law = new Law(0, 0, Optional.empty(), context.regulation());
        this.knownNames = context.names().namesByLength();
    }

    /** All citations, in the order of the text; their spans don't overlap. */
    public static List<Reference> in(String text, Context context) {
        if (!Marks.canName(text)) {
            return List.of();
        }
        References run = new References(text, context);
        Marks.in(text).forEach(run::take);
        return List.copyOf(run.found);
    }

    private void take(Mark mark) {
        if (mark instanceof Marks.Name name) {
            Law named = new Law(
                    name.start(),
                    name.end(),
                    Optional.of(name.title()),
                    context.names().idByName(name.title()));
            pending = Optional.of(named);
            namedLast = pending;
        } else if (mark instanceof Marks.Self self) {
            Law own = new Law(self.start(), self.end(), Optional.empty(), context.regulation());
            Law last = namedLast
                    .map(named -> new Law(self.start(), self.end(), named.title(), named.id()))
                    .orElse(own);
            pending = Optional.of(self.own() && context.regulation().isPresent() ? own : last);
        } else if (mark instanceof Marks.Unit unit) {
            unit(unit);
        } else if (mark instanceof Marks.Relative relative) {
            relative(relative);
        }
    }

    private void unit(Marks.Unit unit) {
        Optional<Law> right = pending.filter(named ->
                AFTER_NAME.matcher(text.substring(named.end(), unit.start())).matches());
        Optional<Reference> last = last();
        String gap = last.map(reference -> text.substring(reference.end(), unit.start()))
                .orElse("。");
        boolean below = BLANK.matcher(gap).matches() && unit.level().compareTo(lastLevel) > 0;
        boolean upTo = TO.matcher(gap).matches() && unit.level() == lastLevel;
        if (unit.bare() && !below && !upTo && !namedBefore(unit, right)) {
            return;
        }
        pending = Optional.empty();
        if (right.isPresent()) {
            law = right.get();
            begin(law.start(), unit);
        } else if (last.isPresent() && below) {
            replaceLast(unit.end(), deeper(last.get().targets(), unit));
            lastLevel = unit.level();
        } else if (last.isPresent() && upTo) {
            replaceLast(unit.end(), range(last.get().targets(), unit));
        } else if (last.isPresent() && AND.matcher(gap).matches()) {
            add(unit.start(), unit.end(), beside(last.get().targets(), unit), unit.level());
        } else {
            Optional<Law> unmarked = unmarkedName(unit.start());
            law = unmarked.or(() -> context.regulation().isPresent() ? Optional.of(own()) : namedLast)
                    .orElseGet(this::own);
            begin(unmarked.map(Law::start).orElse(unit.start()), unit);
        }
    }

    private boolean namedBefore(Marks.Unit unit, Optional<Law> right) {
        return unit.level() == Level.ARTICLE
                && (right.isPresent() || unmarkedName(unit.start()).isPresent());
    }

    private Law own() {
        return new Law(0, 0, Optional.empty(), context.regulation());
    }

    /** A name without brackets right before the article: one that is known, or what by its ending is one. */
    private Optional<Law> unmarkedName(int end) {
        int start = Math.max(0, end - LONGEST_NAME);
        String before = text.substring(start, end).stripTrailing();
        return knownNames.stream()
                .filter(before::endsWith)
                .findFirst()
                .or(() -> UnmarkedName.at(before))
                .map(name -> new Law(
                        start + before.length() - name.length(), start + before.length(), Optional.of(name), id(name)));
    }

    private Optional<RegulationId> id(String name) {
        return ids.computeIfAbsent(name, context.names()::idByName);
    }

    /** A citation that doesn't lean on the one before. */
    private void begin(int start, Marks.Unit unit) {
        List<Target> targets = new ArrayList<>();
        if (unit.level() == Level.ARTICLE) {
            articles(unit).forEach(number -> targets.add(target(number, 0, 0, 0)));
        } else {
            anchor(start, unit.level()).ifPresent(anchor -> targets.addAll(below(anchor, unit)));
        }
        add(start, unit.end(), targets, unit.level());
    }

    /** What a paragraph, item or sub-item without an article belongs to. */
    private Optional<Target> anchor(int start, Level level) {
        if (context.article().isPresent()) {
            int item = level == Level.SUB_ITEM ? items.at(start) : 0;
            int paragraph = level == Level.PARAGRAPH ? 0 : context.paragraph();
            law = own();
            return Optional.of(target(context.article().get(), paragraph, item, 0));
        }
        return last().filter(reference -> text.substring(reference.end(), start).indexOf('。') < 0)
                .flatMap(reference -> reference.targets().stream().reduce((first, second) -> second));
    }

    private void relative(Marks.Relative relative) {
        pending = Optional.empty();
        law = own();
        int item = items.at(relative.start());
        List<Target> targets = new ArrayList<>();
        boolean all = true;
        for (int back = relative.back(); back >= Math.min(1, relative.back()); back--) {
            Optional<Target> counted = counted(relative.level(), item, back);
            counted.ifPresent(targets::add);
            all &= counted.isPresent();
        }
        add(relative.start(), relative.end(), all ? targets : List.of(), relative.level());
    }

    /** So many steps back from here; empty where there are not so many. */
    private Optional<Target> counted(Level level, int item, int back) {
        int paragraph = context.paragraph();
        return switch (level) {
            case ARTICLE -> context.before(back).map(number -> target(number, 0, 0, 0));
            case PARAGRAPH ->
                context.article()
                        .filter(article -> paragraph > back)
                        .map(article -> target(article, paragraph - back, 0, 0));
            case ITEM, SUB_ITEM ->
                context.article()
                        .filter(article -> item > back)
                        .map(article -> target(article, paragraph, item - back, 0));
        };
    }

    /** 第一款 after 第三条: of 第三、四条 only the last is meant. */
    private List<Target> deeper(List<Target> targets, Marks.Unit unit) {
        if (targets.isEmpty()) {
            return targets;
        }
        List<Target> deeper = new ArrayList<>(targets.subList(0, targets.size() - 1));
        deeper.addAll(below(targets.get(targets.size() - 1), unit));
        return deeper;
    }

    /** 第二项 after 第一款第一项: what is above stays. */
    private List<Target> beside(List<Target> targets, Marks.Unit unit) {
        if (unit.level() == Level.ARTICLE) {
            return articles(unit).stream()
                    .map(number -> target(number, 0, 0, 0))
                    .toList();
        }
        return targets.isEmpty() ? targets : below(targets.get(targets.size() - 1), unit);
    }

    private List<Target> range(List<Target> targets, Marks.Unit unit) {
        if (targets.isEmpty()) {
            return targets;
        }
        Target from = targets.get(targets.size() - 1);
        List<Target> range = new ArrayList<>(targets);
        if (unit.level() == Level.ARTICLE) {
            ArticleNumber to = articles(unit).get(0);
            between(from.article(), to).forEach(number -> range.add(target(number, 0, 0, 0)));
        } else {
            int last = unit.level() == Level.PARAGRAPH
                    ? from.paragraph()
                    : unit.level() == Level.ITEM ? from.item() : from.subItem();
            List<Integer> numbers = Marks.between(last, unit.numbers().get(0));
            range.addAll(
                    below(from, new Marks.Unit(unit.start(), unit.end(), unit.level(), numbers, List.of(), false)));
        }
        range.addAll(beside(targets, unit));
        return range;
    }

    private List<ArticleNumber> between(ArticleNumber from, ArticleNumber to) {
        if (from.number() == to.number()) {
            return Marks.between(from.suffix(), to.suffix()).stream()
                    .map(suffix -> new ArticleNumber(from.number(), suffix))
                    .toList();
        }
        boolean known = law.id().equals(context.regulation())
                && context.articles().contains(from)
                && context.articles().contains(to)
                && from.compareTo(to) < 0;
        return known
                ? List.copyOf(context.articles().subSet(from, false, to, false))
                : Marks.between(from.number(), to.number()).stream()
                        .map(number -> new ArticleNumber(number, 0))
                        .toList();
    }

    private static List<Target> below(Target above, Marks.Unit unit) {
        List<Target> targets = new ArrayList<>();
        for (int number : unit.numbers()) {
            targets.add(
                    switch (unit.level()) {
                        case ARTICLE, PARAGRAPH -> placed(above, number, 0, 0);
                        case ITEM -> placed(above, above.paragraph(), number, 0);
                        case SUB_ITEM -> placed(above, above.paragraph(), above.item(), number);
                    });
        }
        return targets;
    }

    private static Target placed(Target above, int paragraph, int item, int subItem) {
        return new Target(above.title(), above.regulation(), above.article(), paragraph, item, subItem);
    }

    /** Only the last of several numbers can have suffixes. */
    private static List<ArticleNumber> articles(Marks.Unit unit) {
        List<ArticleNumber> articles = new ArrayList<>();
        for (int i = 0; i < unit.numbers().size(); i++) {
            int number = unit.numbers().get(i);
            if (i < unit.numbers().size() - 1 || unit.suffixes().isEmpty()) {
                articles.add(new ArticleNumber(number, 0));
            } else {
                unit.suffixes().forEach(suffix -> articles.add(new ArticleNumber(number, suffix)));
            }
        }
        return articles;
    }

    private Target target(ArticleNumber article, int paragraph, int item, int subItem) {
        return new Target(law.title(), law.id(), article, paragraph, item, subItem);
    }

    private Optional<Reference> last() {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private void add(int start, int end, List<Target> targets, Level level) {
        found.add(new Reference(start, end, text.substring(start, end), targets));
        lastLevel = level;
    }

    private void replaceLast(int end, List<Target> targets) {
        Reference last = found.remove(found.size() - 1);
        found.add(new Reference(last.start(), end, text.substring(last.start(), end), targets));
    }
}
