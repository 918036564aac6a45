package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.exchange.BlankMarks;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.format.Markup.Element;
import org.zhikao.item.ItemType;
import org.zhikao.item.ScoringRule;

/** One item of QTI; names are those of 2.x, whichever the version. */
final class QtiItem {

    /** What our own facts begin with among the attributes. */
    static final String OURS = "dataZhikao";

    private static final Set<String> FEEDBACK = Set.of("modalFeedback", "feedbackBlock", "feedbackInline");
    private static final Set<String> KNOWN = Set.of(
            "choiceInteraction",
            "textEntryInteraction",
            "orderInteraction",
            "matchInteraction",
            "associateInteraction",
            "extendedTextInteraction");

    private final Element item;
    private final Stimuli stimuli;
    private final Notes notes;
    private final Map<String, Element> declarations = new LinkedHashMap<>();

    /** What its package says about it; see {@link #about}. */
    private String metadata = "";

    /** Passages that several items share, each in a file of its own, by what an item calls it. */
    interface Stimuli {

        /** None where nothing is found under that name. */
        Optional<Element> of(String href);
    }

    QtiItem(Element item, int number, ReadingLimits limits, Stimuli stimuli) {
        this.item = item;
        this.stimuli = stimuli;
        String name = item.attribute("title").isEmpty() ? item.attribute("identifier") : item.attribute("title");
        this.notes = Notes.item(number, name, limits);
        item.children("responseDeclaration").forEach(each -> declarations.put(each.attribute("identifier"), each));
    }

    /** With the words of the metadata that the package has of it. */
    QtiItem about(String words) {
        metadata = words;
        return this;
    }

    void read(List<ItemReading.Entry> entries, List<Finding> findings) {
        Optional<Element> body = item.child("itemBody");
        List<Element> interactions = body.map(QtiItem::interactions).orElse(List.of());
        if (interactions.isEmpty()) {
            String text = body.map(each -> prose(each, new IdentityHashMap<>())).orElse("");
            findings.add(Finding.of(notes.place().said(), FormatSaying.DESCRIPTION, Notes.brief(text)));
            return;
        }
        Element content = body.orElseThrow();
        List<Element> parts = content.elements().stream()
                .filter(each -> !each.attribute(OURS + "Part").isEmpty())
                .toList();
        boolean gaps = interactions.stream().allMatch(each -> each.name().equals("textEntryInteraction"));
        ItemDraftMaking making;
        if (!parts.isEmpty()) {
            making = ours(content, parts);
        } else if (interactions.size() == 1 || gaps) {
            making = simple(content, interactions);
            if (content.attribute(OURS + "Points").isEmpty()) {
                notes.points(maximum().orElse(""), making);
            }
        } else {
            making = composite(content, interactions);
        }
        tellItem();
        making = withPassages(making);
        Facts.take(facts(content), making, notes);
        String identifier = item.attribute("identifier");
        Names.item(identifier.startsWith("_") ? identifier.substring(1) : identifier)
                .filter(id -> content.attributes().containsKey(OURS + "Topic"))
                .ifPresent(making::id);
        String title = item.attribute("title");
        if (facts(content).isEmpty() && !title.equals(item.attribute("identifier"))) {
            notes.name(title, making.draft());
        }
        entries.add(notes.entry(making));
    }

    /** An item that asks about passages beside it is a case, and they are its material. */
    private ItemDraftMaking withPassages(ItemDraftMaking making) {
        StringBuilder material = new StringBuilder();
        for (Element named : item.children("assessmentStimulusRef")) {
            String href = named.attribute("href");
            Optional<Element> passage = stimuli.of(href);
            passage.ifPresent(new QtiSettings(notes)::parts);
            Optional<String> text = passage.flatMap(root -> root.child("stimulusBody"))
                    .map(body -> prose(body, new IdentityHashMap<>()))
                    .filter(words -> !words.isBlank());
            if (text.isEmpty()) {
                notes.refuse(FormatSaying.STIMULUS_MISSING, Notes.brief(href));
            }
            material.append(text.orElse("")).append('\n');
        }
        if (material.toString().isBlank()) {
            return making;
        }
        ItemDraft draft = making.draft();
        return draft.type() == ItemType.CASE
                ? new ItemDraftMaking(ItemType.CASE, material + draft.stem()).parts(draft.parts())
                : new ItemDraftMaking(ItemType.CASE, material.toString().strip()).parts(List.of(draft));
    }

    private static List<Element> interactions(Element content) {
        return content.all().stream()
                .filter(each -> each.name().endsWith("Interaction"))
                .toList();
    }

    static Map<String, String> facts(Element content) {
        Map<String, String> facts = new LinkedHashMap<>();
        content.attributes().forEach((name, value) -> {
            if (name.startsWith(OURS)) {
                facts.put(name.substring(OURS.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return facts;
    }

    private ItemDraftMaking ours(Element content, List<Element> parts) {
        List<ItemDraft> drafts = new ArrayList<>();
        IdentityHashMap<Element, String> without = new IdentityHashMap<>();
        for (Element part : parts) {
            without.put(part, "");
            ItemDraftMaking making = simple(part, interactions(part));
            Facts.take(facts(part), making, notes);
            Names.item(part.attribute(OURS + "Part")).ifPresent(making::id);
            drafts.add(making.draft());
        }
        return new ItemDraftMaking(ItemType.CASE, prose(content, without)).parts(drafts);
    }

    /** Several interactions with a prompt each, under a text: a case. */
    private ItemDraftMaking composite(Element content, List<Element> interactions) {
        IdentityHashMap<Element, String> without = new IdentityHashMap<>();
        interactions.forEach(each -> without.put(each, ""));
        String material = prose(content, without);
        List<ItemDraft> parts = new ArrayList<>();
        for (Element interaction : interactions) {
            ItemDraftMaking part = simple(new Element("div", Map.of(), List.of(interaction)), List.of(interaction));
            parts.add(part.draft());
        }
        maximum().ifPresent(most -> notes.tell(FormatSaying.POINTS_TOGETHER, Notes.brief(most), parts.size()));
        if (material.isBlank() || parts.stream().anyMatch(part -> part.stem().isBlank())) {
            notes.refuse(FormatSaying.COMPOSITE);
        }
        return new ItemDraftMaking(ItemType.CASE, material).parts(parts);
    }

    private ItemDraftMaking simple(Element content, List<Element> interactions) {
        IdentityHashMap<Element, String> instead = new IdentityHashMap<>();
        for (Element each : interactions) {
            String mark = each.attribute(OURS + "Mark");
            String prompt = each.child("prompt")
                    .map(text -> prose(text, new IdentityHashMap<>()))
                    .orElse("");
            instead.put(
                    each,
                    each.name().equals("textEntryInteraction")
                            ? mark.matches("_{3,200}") ? mark : BlankMarks.MARK
                            : prompt);
        }
        String stem = prose(content, instead);
        Element first = interactions.isEmpty() ? content : interactions.get(0);
        ItemDraftMaking making;
        if (interactions.isEmpty() || !interactions.stream().allMatch(each -> KNOWN.contains(each.name()))) {
            notes.refuse(FormatSaying.INTERACTION, Notes.brief(first.name()));
            making = new ItemDraftMaking(ItemType.SHORT_ANSWER, stem);
        } else {
            making = new QtiResponses(declarations, notes).draft(stem, interactions);
        }
        ours(content, "rationale").ifPresent(block -> making.rationale(prose(block, new IdentityHashMap<>())));
        if (first.name().equals("extendedTextInteraction")) {
            ours(content, "scoring").ifPresent(block -> QtiResponses.rubric(block, making, this::block));
        }
        notes.points(content.attribute(OURS + "Points"), making);
        boolean mine = facts(content).containsKey("citation");
        return mine ? making.scoring(ScoringRule.EXACT) : making;
    }

    private String block(Element block) {
        return prose(block, new IdentityHashMap<>());
    }

    private static Optional<Element> ours(Element content, String use) {
        return content.elements().stream()
                .filter(each -> each.attribute(OURS + "Use").equals(use))
                .findFirst();
    }

    /** Of the item as a whole. */
    private Optional<String> maximum() {
        return item.children("outcomeDeclaration").stream()
                .filter(each -> each.attribute("identifier").equals("SCORE"))
                .map(each -> each.attribute("normalMaximum"))
                .filter(maximum -> !maximum.isEmpty())
                .findFirst();
    }

    /** Text without what stands for itself elsewhere; the map is one by identity, for two gaps may look alike. */
    private String prose(Element content, IdentityHashMap<Element, String> instead) {
        return Prose.of(content, notes, element -> {
            if (instead.containsKey(element)) {
                return Optional.of(instead.getOrDefault(element, ""));
            }
            return isLeftOut(element) ? Optional.of("") : Optional.empty();
        });
    }

    private boolean isLeftOut(Element element) {
        if (!element.attribute(OURS + "Use").isEmpty() || element.name().endsWith("Interaction")) {
            return true;
        }
        if (element.name().equals("rubricBlock") && !element.attribute("view").contains("candidate")) {
            notes.tell(FormatSaying.RUBRIC_LEFT_OUT, Notes.brief(element.attribute("view")));
            return true;
        }
        return FEEDBACK.contains(element.name());
    }

    private void tellItem() {
        List<Element> all = item.all();
        long feedback =
                all.stream().filter(each -> FEEDBACK.contains(each.name())).count();
        if (feedback > 0) {
            notes.tell(FormatSaying.FEEDBACK, feedback);
        }
        if (item.attribute("adaptive").equals("true")) {
            notes.tell(FormatSaying.ADAPTIVE);
        }
        if (!item.children("templateDeclaration").isEmpty()) {
            notes.refuse(FormatSaying.TEMPLATES);
        }
        if (!item.children("stylesheet").isEmpty()) {
            notes.tell(FormatSaying.FORMATTING, "stylesheet");
        }
        new QtiSettings(notes).parts(item);
        if (!metadata.isEmpty()) {
            notes.tell(FormatSaying.METADATA, metadata);
        }
        if (item.attribute("timeDependent").equals("true")) {
            notes.tell(FormatSaying.SETTING, "timeDependent");
        }
        boolean own = item.children("responseProcessing").stream()
                .anyMatch(each ->
                        each.attribute("template").isEmpty() && !each.elements().isEmpty());
        boolean ours =
                item.child("itemBody").filter(body -> !facts(body).isEmpty()).isPresent();
        if (own && !ours) {
            notes.tell(FormatSaying.PROCESSING);
        }
    }
}
