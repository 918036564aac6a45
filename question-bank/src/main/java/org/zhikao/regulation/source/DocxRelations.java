package org.zhikao.regulation.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * Where the parts of a docx point to. What points out of the file is passed over: nothing is ever fetched.
 *
 * @param targets part names by id
 * @param byType part names by the last word of their type
 */
record DocxRelations(Map<String, String> targets, Map<String, String> byType) {

    /** Those of one part, such as {@code word/document.xml}; none where it has no relations. */
    static DocxRelations of(DocxPackage file, String part) {
        int slash = part.lastIndexOf('/');
        String folder = slash < 0 ? "" : part.substring(0, slash + 1);
        Map<String, String> targets = new HashMap<>();
        Map<String, String> byType = new HashMap<>();
        file.part(folder + "_rels/" + part.substring(slash + 1) + ".rels")
                .ifPresent(bytes -> DocxXml.read(bytes, (name, at) -> read(name, at, folder, targets, byType)));
        return new DocxRelations(targets, byType);
    }

    private static void read(
            String name, XMLStreamReader at, String folder, Map<String, String> targets, Map<String, String> byType) {
        if (!name.equals("Relationship") || DocxXml.attribute(at, "TargetMode").equals("External")) {
            return;
        }
        String target = DocxXml.attribute(at, "Target");
        String path = target.startsWith("/") ? target.substring(1) : folder + target;
        String type = DocxXml.attribute(at, "Type");
        targets.put(DocxXml.attribute(at, "Id"), path);
        byType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), path);
    }

    Optional<String> target(String id) {
        return Optional.ofNullable(targets.get(id));
    }

    Optional<String> ofType(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
