package org.zhikao.bank.reading;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhikao.bank.Law;
import org.zhikao.evidence.Said;
import org.zhikao.item.CaseItem;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationText;

/**
 * What a blind reader gets, and the form to fill in, in one file: it is YAML whose comments are the sheet, each question
 * above the line for its answer. It has no key, no rationale and no points.
 */
public final class ReadingSheet {

    private final Law law;
    private final Function<Said, String> words;
    private final StringBuilder text = new StringBuilder();
    private final Set<ItemId> cases = new HashSet<>();
    private final Set<Place> articles = new HashSet<>();
    private final Map<Version, Optional<RegulationText>> texts = new HashMap<>();

    private record Version(RegulationId regulation, LocalDate version) {}

    private record Place(Version version, ArticleNumber article) {}

    private ReadingSheet(Law law, Function<Said, String> words) {
        this.law = law;
        this.words = words;
    }

    /**
     * The file's text.
     *
     * @param bank its name
     * @param words the language of the sheet
     */
    public static String of(String bank, List<Question> questions, Law law, Function<Said, String> words) {
        return new ReadingSheet(law, words).all(bank, questions);
    }

    private String all(String bank, List<Question> questions) {
        say(ReadingSaying.SHEET_TITLE.with(questions.size(), bank));
        for (ReadingSaying rule : List.of(
                ReadingSaying.SHEET_RULE,
                ReadingSaying.SHEET_CHOICE,
                ReadingSaying.SHEET_OTHERS,
                ReadingSaying.SHEET_DOUBTS,
                ReadingSaying.SHEET_RECORD)) {
            say(rule.with());
        }
        text.append("answers:\n");
        questions.forEach(this::question);
        text.append("\ndoubts:\n\nquestions:\n");
        for (Question question : questions) {
            text.append("  ").append(YamlLines.scalar(question.id().value())).append(": ");
            text.append(YamlLines.quoted(question.digest().hex())).append('\n');
        }
        return text.toString();
    }

    private void question(Question question) {
        SimpleItem part = question.part();
        text.append('\n');
        comment("━━ " + question.id() + " " + words.apply(part.type().said()));
        law(part.meta().citation());
        if (question.item() instanceof CaseItem whole && cases.add(whole.id())) {
            say(ReadingSaying.MATERIAL.with());
            comment(whole.material());
            whole.images().forEach(image -> say(ReadingSaying.PICTURE.with(image.alternative())));
        }
        comment(part.stem());
        if (!part.prompts().isEmpty()) {
            say(ReadingSaying.PROMPTS.with());
            options(part.prompts());
            say(ReadingSaying.OPTIONS.with());
        }
        // 正确 and 错误 are answered by true and false.
        if (part.type() != ItemType.TRUE_FALSE) {
            options(part.options());
        }
        text.append("  ").append(YamlLines.scalar(question.id().value())).append(":\n");
    }

    private void options(List<Option> options) {
        options.forEach(option -> comment("　" + option.id() + ". " + option.text()));
    }

    /** Of each article the words once: items on one law follow each other and mostly share some. */
    private void law(Citation citation) {
        String title = law.catalogue()
                .find(citation.regulation())
                .map(RegulationCatalogue.Entry::title)
                .orElse(citation.regulation().value());
        Said place = citation.paragraph() == 0
                ? citation.article().said()
                : FileSaying.PLACE.with(citation.article().said(), citation.paragraph());
        Said basis = ReadingSaying.BASIS.with(title, citation.version(), place);
        // Read once: a text is taken apart anew whenever it is asked for.
        Version version = new Version(citation.regulation(), citation.version());
        Optional<Article> article = texts.computeIfAbsent(
                        version, any -> law.texts().find(version.regulation(), version.version()))
                .flatMap(found -> found.article(citation.article()));
        if (article.isEmpty()) {
            say(ReadingSaying.BASIS_ABSENT.with(basis));
        } else if (!articles.add(new Place(version, citation.article()))) {
            say(ReadingSaying.BASIS_BEFORE.with(basis));
        } else {
            say(basis);
            article.get().paragraphs().forEach(paragraph -> comment("│ " + paragraph.text()));
        }
    }

    private void say(Said said) {
        comment(words.apply(said));
    }

    /** No character of an item may end the comment that it stands in. */
    private void comment(String content) {
        Arrays.stream(content.split("\\R", -1))
                .map(line -> line.replaceAll("[\\p{Cc}\\p{Cs}\\uFEFF\\uFFFE\\uFFFF]", " "))
                .forEach(line -> text.append("  # ").append(line).append('\n'));
    }
}
