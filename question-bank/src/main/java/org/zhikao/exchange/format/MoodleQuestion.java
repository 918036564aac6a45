package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.format.Markup.Element;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemType;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** One question of Moodle's XML. */
final class MoodleQuestion {

    /** What our own facts begin with among the tags. */
    static final String OURS = "zhikao.";

    /** Parts a rubric from the model in what Moodle has for whoever grades. */
    static final String RUBRIC = "\n\n【评分细则】\n";

    private static final Pattern RUBRIC_LINE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,2})?)：(.*)");
    private static final Set<String> NOTHING_TO_TELL = Set.of(
            "name",
            "questiontext",
            "generalfeedback",
            "defaultgrade",
            "penalty",
            "hidden",
            "idnumber",
            "answer",
            "subquestion",
            "single",
            "shuffleanswers",
            "answernumbering",
            "showstandardinstruction",
            "shownumcorrect",
            "correctfeedback",
            "partiallycorrectfeedback",
            "incorrectfeedback",
            "hint",
            "tags",
            "usecase",
            "graderinfo",
            "responseformat",
            "responserequired",
            "responsefieldlines",
            "gradingtype",
            "selecttype",
            "layouttype",
            "numberingstyle",
            "selectcount",
            "units",
            "unitgradingtype",
            "unitpenalty",
            "showunits",
            "unitsleft",
            "coursetags",
            "showgrading",
            "shuffle",
            "versionnumber");

    private final Element question;
    private final Notes notes;
    private final Map<String, String> facts;

    MoodleQuestion(Element question, Notes notes) {
        this.question = question;
        this.notes = notes;
        this.facts = facts(question);
    }

    /** Our own facts among its tags. */
    static Map<String, String> facts(Element question) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String tag : tags(question)) {
            int colon = tag.indexOf(':');
            if (tag.startsWith(OURS) && colon > 0) {
                facts.put(tag.substring(OURS.length(), colon), tag.substring(colon + 1));
            }
        }
        return facts;
    }

    private static List<String> tags(Element question) {
        return Stream.of("tags", "coursetags")
                .flatMap(name -> question.children(name).stream())
                .flatMap(tags -> tags.children("tag").stream())
                .map(tag -> tag.childText("text"))
                .toList();
    }

    ItemDraftMaking draft() {
        ItemDraftMaking making = byType(question.attribute("type"));
        common(making);
        return making;
    }

    private ItemDraftMaking byType(String type) {
        return switch (type) {
            case "multichoice", "multichoiceset" -> choice(type);
            case "truefalse" -> trueFalse();
            case "shortanswer" -> shortAnswer();
            case "numerical" -> numerical();
            case "matching", "match", "ddmatch" -> matching();
            case "essay" -> essay();
            case "ordering" -> ordering();
            case "cloze", "multianswer" -> cloze();
            default -> {
                notes.refuse(FormatSaying.TYPE_NOT_CARRIED, Notes.brief(type));
                yield new ItemDraftMaking(ItemType.SHORT_ANSWER, text("questiontext"));
            }
        };
    }

    /** What all kinds share. */
    void common(ItemDraftMaking making) {
        Facts.take(facts, making, notes);
        making.rationale(text("generalfeedback"));
        notes.points(question.childText("defaultgrade"), making);
        String id = question.childText("idnumber");
        if (!id.isEmpty()) {
            Names.item(id)
                    .ifPresentOrElse(making::id, () -> notes.tell(FormatSaying.BAD_FACT, "idnumber", Notes.brief(id)));
        }
        if (facts.isEmpty()) {
            notes.name(
                    question.child("name").map(each -> each.childText("text")).orElse(""), making.draft());
        }
        tellRest();
    }

    private void tellRest() {
        int feedback = 0;
        for (Element each : question.all()) {
            boolean kind = each.name().endsWith("feedback") && !each.name().equals("generalfeedback");
            feedback += kind && !each.childText("text").isEmpty() ? 1 : 0;
        }
        if (feedback > 0) {
            notes.tell(FormatSaying.FEEDBACK, feedback);
        }
        int hints = question.children("hint").size();
        if (hints > 0) {
            notes.tell(FormatSaying.HINTS, hints);
        }
        String penalty = question.childText("penalty");
        boolean trueFalse = question.attribute("type").equals("truefalse");
        if (!penalty.isEmpty() && !trueFalse && Answers.percent(penalty, notes) != 0) {
            notes.tell(FormatSaying.PENALTY, Notes.brief(penalty));
        }
        if (question.childText("usecase").equals("1")) {
            notes.tell(FormatSaying.CASE_MATTERS);
        }
        if (question.childText("hidden").equals("1")) {
            notes.tell(FormatSaying.SETTING, "hidden");
        }
        if (Set.of("0", "false").contains(question.childText("shuffleanswers"))) {
            notes.tell(FormatSaying.NOT_SHUFFLED);
        }
        if (!question.children("units").isEmpty()) {
            notes.tell(FormatSaying.UNITS);
        }
        // Options are lettered here, and a response may be handed in empty, on a page that takes words alone.
        if (!question.childText("answernumbering").matches("|abc|ABCD")) {
            notes.tell(FormatSaying.SETTING, "answernumbering");
        }
        if (question.childText("responserequired").equals("1")) {
            notes.tell(FormatSaying.SETTING, "responserequired");
        }
        if (question.childText("responseformat").matches("noinline|editorfilepicker")) {
            notes.tell(FormatSaying.SETTING, "responseformat");
        }
        List<String> foreign = tags(question).stream()
                .filter(tag -> !tag.startsWith(OURS) && !tag.isEmpty())
                .toList();
        if (!foreign.isEmpty()) {
            notes.tell(FormatSaying.TAGS, Notes.brief(Notes.joined(foreign)));
        }
        tellSettings();
    }

    private void tellSettings() {
        for (Element each : question.elements()) {
            String value = each.text().strip();
            boolean says = !value.isEmpty() && !value.matches("0+(?:\\.0+)?|false");
            if (says && each.name().equals("image")) {
                notes.tell(FormatSaying.MEDIA, Notes.brief(value));
            } else if (says && !NOTHING_TO_TELL.contains(each.name())) {
                notes.tell(FormatSaying.SETTING, each.name());
            }
        }
    }

    /** The text of a child, plain. */
    String text(String child) {
        return question.child(child).map(this::text).orElse("");
    }

    private String text(Element holder) {
        List<String> files = holder.children("file").stream()
                .map(file -> Notes.brief(file.attribute("name")))
                .toList();
        String raw = holder.child("text").map(Element::text).orElse("");
        if (!files.isEmpty()) {
            notes.tell(FormatSaying.MEDIA, Notes.joined(files));
        }
        String format = holder.attribute("format");
        if (format.equals("markdown")) {
            notes.tell(FormatSaying.MARKDOWN);
        }
        boolean html = format.equals("html") || format.isEmpty() || format.equals("moodle_auto_format");
        boolean marked = html && (raw.indexOf('<') >= 0 || raw.indexOf('&') >= 0);
        return marked || format.equals("html")
                ? Prose.html(raw, notes)
                : Prose.plain(raw, notes).strip();
    }

    private List<Answers.Weighted> answers() {
        return question.children("answer").stream()
                .map(answer -> new Answers.Weighted(text(answer), Answers.percent(fraction(answer), notes)))
                .toList();
    }

    private static String fraction(Element answer) {
        String fraction = answer.attribute("fraction");
        return fraction.isEmpty() ? "0" : fraction;
    }

    private ItemDraftMaking choice(String type) {
        boolean set = type.equals("multichoiceset");
        boolean single = !set && !Set.of("false", "0").contains(question.childText("single"));
        List<Answers.Weighted> answers = answers();
        boolean ours = facts.containsKey(Facts.OPTIONS);
        if (set) {
            answers = answers.stream()
                    .map(answer -> new Answers.Weighted(answer.text(), answer.percent() > 0 ? 100 : -100))
                    .toList();
        }
        ItemDraftMaking making = Answers.choice(text("questiontext"), answers, single, facts, notes);
        return set || ours ? making.scoring(ScoringRule.EXACT) : making;
    }

    private ItemDraftMaking trueFalse() {
        List<String> right = Answers.full(answers());
        String stem = text("questiontext");
        if (right.size() != 1) {
            return new ItemDraftMaking(ItemType.TRUE_FALSE, stem);
        }
        Optional<Boolean> holds = Answers.truth(right.get(0));
        if (holds.isEmpty()) {
            notes.refuse(ExchangeSaying.BAD_KEY, Notes.brief(right.get(0)), ExchangeSaying.KEY_TRUTH);
        }
        return Answers.trueFalse(stem, holds.orElse(false));
    }

    private ItemDraftMaking shortAnswer() {
        List<Answers.Weighted> words = new ArrayList<>();
        for (Answers.Weighted answer : answers()) {
            String plain = answer.text().replace("\\*", "\uFDD0");
            if (plain.strip().equals("*") && answer.percent() == 0) {
                continue;
            }
            if (plain.contains("*")) {
                notes.tell(FormatSaying.WILDCARD, Notes.brief(answer.text()));
            }
            words.add(new Answers.Weighted(plain.replace('\uFDD0', '*'), answer.percent()));
        }
        Answers.tellWeights(words, notes);
        return Answers.fillIn(text("questiontext"), List.of(Answers.full(words)), notes);
    }

    private ItemDraftMaking numerical() {
        List<Answers.Weighted> answers = answers();
        Answers.tellWeights(answers, notes);
        for (Element answer : question.children("answer")) {
            String tolerance = answer.childText("tolerance");
            if (!tolerance.isEmpty() && Answers.percent(tolerance, notes) != 0) {
                notes.tell(FormatSaying.TOLERANCE, Notes.brief(tolerance), Notes.brief(answer.childText("text")));
            }
        }
        return Answers.fillIn(text("questiontext"), List.of(Answers.full(answers)), notes);
    }

    private ItemDraftMaking matching() {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (Element each : question.children("subquestion")) {
            String option = each.child("answer").map(this::text).orElse("");
            String prompt = text(each);
            if (!option.isBlank()) {
                pairs.add(Map.entry(prompt, option));
            } else if (!prompt.isBlank()) {
                notes.refuse(FormatSaying.PROMPT_ALONE, Notes.brief(prompt));
            }
        }
        ItemDraftMaking making = Answers.matching(text("questiontext"), pairs, facts, notes);
        return making.scoring(facts.containsKey(Facts.OPTIONS) ? ScoringRule.EXACT : ScoringRule.PARTIAL);
    }

    private ItemDraftMaking ordering() {
        List<String> steps =
                question.children("answer").stream().map(this::text).toList();
        ItemDraftMaking making = Answers.ordering(text("questiontext"), steps, facts, notes);
        String rule = question.childText("gradingtype");
        boolean exact = rule.isEmpty() || rule.equals("ALL_OR_NOTHING") || rule.equals("-1");
        if (!exact && !rule.equals("RELATIVE_NEXT_EXCLUDE_LAST") && !rule.equals("1")) {
            notes.tell(FormatSaying.NEAR_SCORING, FormatSaying.PARTIAL_PARTS);
        }
        String select = question.childText("selecttype");
        if (!select.isEmpty() && !select.equals("ALL") && !select.equals("0")) {
            notes.tell(FormatSaying.SETTING, "selecttype");
        }
        return making.scoring(exact ? ScoringRule.EXACT : ScoringRule.PARTIAL);
    }

    private ItemDraftMaking cloze() {
        ItemDraftMaking making = new Cloze(notes).draft(text("questiontext"));
        return facts.containsKey("citation") ? making.scoring(ScoringRule.EXACT) : making;
    }

    /** What stands for the grader is the model; ours has the rubric behind it. */
    private ItemDraftMaking essay() {
        String grader = text("graderinfo");
        int at = facts.containsKey("rubric") ? grader.lastIndexOf(RUBRIC) : -1;
        if (at < 0) {
            return Answers.shortAnswer(text("questiontext"), grader);
        }
        Optional<List<RubricLine>> lines = rubric(grader.substring(at + RUBRIC.length()));
        return lines.isEmpty()
                ? Answers.shortAnswer(text("questiontext"), grader)
                : new ItemDraftMaking(ItemType.SHORT_ANSWER, text("questiontext"))
                        .solution(new Solution.Marked(lines.get(), grader.substring(0, at)));
    }

    private static Optional<List<RubricLine>> rubric(String text) {
        List<RubricLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher matcher = RUBRIC_LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                lines.add(new RubricLine(Points.parse(matcher.group(1)), matcher.group(2)));
            } catch (InvalidItemException e) {
                return Optional.empty();
            }
        }
        return Optional.of(lines);
    }
}
