package org.zhikao.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.ReleaseContent;

/**
 * The paper as a candidate sees it. It has slot numbers and option tokens only: no item id, option id, authored order,
 * citation, difficulty, key or rationale has a field here.
 *
 * @param totalPoints in hundredths
 */
public record DeliveredForm(
        String title,
        int durationMinutes,
        int totalPoints,
        List<Section> sections,
        List<String> materials,
        List<Slot> slots) {

    /** A part of the paper: its heading and the slots from {@code from} to {@code to}. */
    public record Section(String title, String note, int from, int to) {}

    /**
     * One place of the paper.
     *
     * @param type {@code single}, {@code multiple} or {@code true-false}
     * @param points in hundredths
     * @param material number of the case material shown beside it, from 1
     */
    public record Slot(
            int slot, String type, int points, String stem, List<Option> options, Optional<Integer> material) {

        public Slot {
            options = List.copyOf(options);
        }
    }

    public record Option(String token, String text) {}

    public DeliveredForm {
        sections = List.copyOf(sections);
        materials = List.copyOf(materials);
        slots = List.copyOf(slots);
    }

    /**
     * Renders a frozen form with the release's content.
     *
     * @throws IllegalArgumentException if the content lacks an item of the form, i.e. it is another release's
     */
    public static DeliveredForm of(FrozenForm form, Blueprint blueprint, ReleaseContent content) {
        Map<String, Integer> materialNumbers = new LinkedHashMap<>();
        List<String> materials = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (FrozenSlot frozen : form.slots()) {
            ReleaseContent.Part part = content.part(frozen.partId());
            Optional<Integer> material = frozen.caseId()
                    .map(caseId -> materialNumbers.computeIfAbsent(caseId, id -> {
                        materials.add(content.material(id));
                        return materials.size();
                    }));
            List<Option> options = frozen.options().stream()
                    .map(option -> new Option(option.token(), part.option(option.optionId())))
                    .toList();
            slots.add(new Slot(frozen.slot(), part.type(), frozen.points(), part.stem(), options, material));
        }
        return new DeliveredForm(
                blueprint.title(),
                blueprint.durationMinutes(),
                blueprint.totalPoints(),
                sections(form, blueprint),
                materials,
                slots);
    }

    private static List<Section> sections(FrozenForm form, Blueprint blueprint) {
        List<Section> sections = new ArrayList<>();
        for (int index = 0; index < blueprint.sections().size(); index++) {
            int section = index;
            var numbers = form.slots().stream()
                    .filter(slot -> slot.section() == section)
                    .mapToInt(FrozenSlot::slot)
                    .summaryStatistics();
            BlueprintSection plan = blueprint.sections().get(index);
            sections.add(new Section(plan.title(), plan.note().orElse(""), numbers.getMin(), numbers.getMax()));
        }
        return sections;
    }

    /** The JSON that goes to the candidate's browser. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title).put("durationMinutes", durationMinutes).put("totalPoints", totalPoints);
        ArrayNode sectionArray = json.putArray("sections");
        for (Section section : sections) {
            sectionArray
                    .addObject()
                    .put("title", section.title())
                    .put("note", section.note())
                    .put("from", section.from())
                    .put("to", section.to());
        }
        ArrayNode materialArray = json.putArray("materials");
        for (int i = 0; i < materials.size(); i++) {
            materialArray.addObject().put("number", i + 1).put("text", materials.get(i));
        }
        ArrayNode slotArray = json.putArray("slots");
        for (Slot slot : slots) {
            ObjectNode node = slotArray.addObject();
            node.put("slot", slot.slot()).put("type", slot.type()).put("points", slot.points());
            node.put("stem", slot.stem());
            slot.material().ifPresent(number -> node.put("material", number));
            ArrayNode options = node.putArray("options");
            slot.options()
                    .forEach(option ->
                            options.addObject().put("token", option.token()).put("text", option.text()));
        }
        return json;
    }
}
