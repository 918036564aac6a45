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
 * citation, difficulty, key, rubric or rationale has a field here.
 *
 * @param totalPoints in hundredths
 */
public record DeliveredForm(
        String title,
        int durationMinutes,
        int totalPoints,
        List<Section> sections,
        List<Material> materials,
        List<Slot> slots) {

    /** A part of the paper: its heading and the slots from {@code from} to {@code to}. */
    public record Section(String title, String note, int from, int to) {}

    /** What several slots ask about. */
    public record Material(String text, List<Image> images) {

        public Material {
            images = List.copyOf(images);
        }
    }

    /**
     * A picture under a material. Its JSON has number and words only; the bytes are asked for by the number.
     *
     * @param number counts through the whole paper, from 1; the same picture has other numbers on other papers
     * @param alternative the same in words
     * @param mediaType as HTTP names it
     * @param bytes must not be changed, they are shared
     */
    // Images are compared by their number, never by this array.
    @SuppressWarnings("ArrayRecordComponent")
    public record Image(int number, String alternative, String mediaType, byte[] bytes) {}

    /**
     * One place of the paper.
     *
     * @param type the code of an {@link org.zhikao.item.ItemType}
     * @param points in hundredths
     * @param options in the order shown; none where the candidate writes
     * @param prompts of a matching what an option is sought for, in the order shown
     * @param blanks of a fill-in how many its stem has, otherwise 0
     * @param material number of the case material shown beside it, from 1
     */
    public record Slot(
            int slot,
            String type,
            int points,
            String stem,
            List<Option> options,
            List<Option> prompts,
            int blanks,
            Optional<Integer> material) {

        public Slot {
            options = List.copyOf(options);
            prompts = List.copyOf(prompts);
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
        List<Material> materials = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        int[] images = {0};
        for (FrozenSlot frozen : form.slots()) {
            Optional<Integer> material = frozen.caseId()
                    .map(caseId -> materialNumbers.computeIfAbsent(caseId, id -> {
                        materials.add(material(id, content, images));
                        return materials.size();
                    }));
            slots.add(slot(frozen, content.part(frozen.partId()), material));
        }
        return new DeliveredForm(
                blueprint.title(),
                blueprint.durationMinutes(),
                blueprint.totalPoints(),
                sections(form, blueprint),
                materials,
                slots);
    }

    private static Material material(String caseId, ReleaseContent content, int[] images) {
        List<Image> shown = content.picturesOf(caseId).stream()
                .map(picture -> new Image(
                        ++images[0], picture.alternative(), picture.kind().mediaType(), picture.bytes()))
                .toList();
        return new Material(content.material(caseId), shown);
    }

    private static Slot slot(FrozenSlot frozen, ReleaseContent.Part part, Optional<Integer> material) {
        List<Option> options = frozen.options().stream()
                .map(option -> new Option(option.token(), part.option(option.optionId())))
                .toList();
        List<Option> prompts = frozen.prompts().stream()
                .map(prompt -> new Option(prompt.token(), part.prompt(prompt.optionId())))
                .toList();
        return new Slot(
                frozen.slot(), part.type(), frozen.points(), part.stem(), options, prompts, part.blanks(), material);
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

    /** The picture with this number, if the paper has one. */
    public Optional<Image> image(int number) {
        return materials.stream()
                .flatMap(material -> material.images().stream())
                .filter(image -> image.number() == number)
                .findFirst();
    }

    /**
     * The JSON that goes to the candidate's browser: {@code prompts} of a matching and {@code blanks} of a fill-in stand
     * in no other slot.
     */
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
            ObjectNode node = materialArray.addObject();
            node.put("number", i + 1).put("text", materials.get(i).text());
            ArrayNode images = node.putArray("images");
            materials
                    .get(i)
                    .images()
                    .forEach(image ->
                            images.addObject().put("number", image.number()).put("alternative", image.alternative()));
        }
        ArrayNode slotArray = json.putArray("slots");
        slots.forEach(slot -> slotArray.add(json(slot)));
        return json;
    }

    private static ObjectNode json(Slot slot) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("slot", slot.slot()).put("type", slot.type()).put("points", slot.points());
        node.put("stem", slot.stem());
        slot.material().ifPresent(number -> node.put("material", number));
        write(node.putArray("options"), slot.options());
        if (!slot.prompts().isEmpty()) {
            write(node.putArray("prompts"), slot.prompts());
        }
        if (slot.blanks() > 0) {
            node.put("blanks", slot.blanks());
        }
        return node;
    }

    private static void write(ArrayNode array, List<Option> options) {
        options.forEach(option -> array.addObject().put("token", option.token()).put("text", option.text()));
    }
}
