package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.exchange.format.Markup.Element;
import org.zhikao.item.Item;
import org.zhikao.item.ItemType;
import org.zhikao.regulation.RegulationCatalogue;

/** Question banks as Moodle exports them in XML. */
public final class MoodleXmlFormat implements ItemFormat.Writable {

    @Override
    public String code() {
        return "moodle-xml";
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return XmlReading.root(bytes)
                .filter(root -> root.equalsIgnoreCase("quiz"))
                .isPresent();
    }

    @Override
    public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        XmlReading.Document document = XmlReading.read(fileName, bytes, limits, name -> name.toLowerCase(Locale.ROOT));
        List<Finding> findings = new ArrayList<>(document.findings());
        List<Element> questions = document.root().children("question");
        if (questions.isEmpty()) {
            throw new UnreadableItems(fileName, FormatSaying.NOTHING_IN_IT);
        }
        if (questions.size() > limits.items()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_ITEMS, limits.items());
        }
        List<ItemReading.Entry> entries = new ArrayList<>();
        int i = 0;
        while (i < questions.size()) {
            Element question = questions.get(i);
            String type = question.attribute("type");
            String ofCase = MoodleQuestion.facts(question).getOrDefault(Facts.CASE, "");
            if (type.equals("category")) {
                String category = question.child("category")
                        .map(each -> each.childText("text"))
                        .orElse("");
                findings.add(Finding.of(Said.plain(fileName), FormatSaying.CATEGORY, Notes.brief(category)));
            } else if (type.equals("description") && !ofCase.isEmpty()) {
                int end = i + 1;
                while (end < questions.size()
                        && MoodleQuestion.facts(questions.get(end))
                                .getOrDefault(Facts.CASE, "")
                                .equals(ofCase)
                        && !questions.get(end).attribute("type").equals("description")) {
                    end++;
                }
                entries.add(ofCase(questions.subList(i, end), entries.size() + 1, limits));
                i = end - 1;
            } else if (type.equals("description")) {
                Notes notes = Notes.item(entries.size() + 1, "", limits);
                String text = new MoodleQuestion(question, notes).text("questiontext");
                findings.add(Finding.of(Said.plain(fileName), FormatSaying.DESCRIPTION, Notes.brief(text)));
            } else {
                String name = question.child("name")
                        .map(each -> each.childText("text"))
                        .orElse("");
                Notes notes = Notes.item(entries.size() + 1, name, limits);
                ItemDraftMaking making = new MoodleQuestion(question, notes).draft();
                entries.add(notes.entry(making));
            }
            i++;
        }
        return new ItemReading(code(), FormatSaying.KEY_PLACE_MOODLE, entries, findings);
    }

    /** A material of ours with the questions that follow. */
    private static ItemReading.Entry ofCase(List<Element> questions, int number, ReadingLimits limits) {
        Notes notes = Notes.item(number, "", limits);
        MoodleQuestion material = new MoodleQuestion(questions.get(0), notes);
        List<ItemDraft> parts = new ArrayList<>();
        for (Element question : questions.subList(1, questions.size())) {
            parts.add(new MoodleQuestion(question, notes).draft().draft());
        }
        ItemDraftMaking making = new ItemDraftMaking(ItemType.CASE, material.text("questiontext")).parts(parts);
        material.common(making);
        return notes.entry(making);
    }

    @Override
    public ItemExport write(List<Item> items, RegulationCatalogue names) {
        return new MoodleWriting(names).write(items);
    }
}
