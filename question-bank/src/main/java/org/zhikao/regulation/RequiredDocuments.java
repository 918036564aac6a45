package org.zhikao.regulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents that a study list (学习清单) requires of officers (workspace file {@code required-documents.yaml}). Only
 * facts about them: most are not published, so the bank can't hold their text.
 *
 * @param list what list it is
 * @param documents in the order of the list, numbered from 1 without gap
 */
public record RequiredDocuments(StudyList list, List<Document> documents) {

    /**
     * Where the requirement comes from.
     *
     * @param additionsExpected whether the list itself announces that documents will be added
     */
    public record StudyList(int year, String title, String issuer, String documentNumber, boolean additionsExpected) {}

    /**
     * One document.
     *
     * @param number its place in the list, from 1
     * @param documentNumber 文号, where it has one
     * @param textHeld whether its text is at hand
     * @param restsOn the regulations of the catalogue that it applies
     */
    public record Document(
            int number,
            String title,
            Optional<String> documentNumber,
            Requirement requirement,
            boolean textHeld,
            List<RegulationId> restsOn) {

        /** Copies the list. */
        public Document {
            restsOn = List.copyOf(restsOn);
        }
    }

    /**
     * What is required.
     *
     * @param withCases whether it is to be studied together with cases
     * @param focus the part that matters most
     * @param articlesPerMonth how many articles a month, for {@link RequirementKind#MONTHLY_ARTICLES}
     * @param words the list's own words
     */
    public record Requirement(
            RequirementKind kind,
            boolean withCases,
            Optional<String> focus,
            Optional<ArticlesPerMonth> articlesPerMonth,
            String words) {}

    /** At least {@code min}, better {@code target}, articles a month. */
    public record ArticlesPerMonth(int min, int target) {}

    /** The kinds of requirement. */
    public enum RequirementKind implements Coded {
        /** 必修. */
        COMPULSORY("compulsory"),
        /** 结合实际工作. */
        WITH_ACTUAL_WORK("with-actual-work"),
        /** 结合文件案例. */
        WITH_CASES("with-cases"),
        /** Only units of districts that adjoin another province. */
        ADJOINING_DISTRICTS("adjoining-districts"),
        /** So many articles a month. */
        MONTHLY_ARTICLES("monthly-articles");

        private final String code;

        RequirementKind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Copies the list. */
    public RequiredDocuments {
        documents = List.copyOf(documents);
    }

    /**
     * Reads the file.
     *
     * @param catalogue every regulation that a document rests on must be in it
     * @throws FieldException if the file breaks its form
     */
    public static RequiredDocuments read(Path file, RegulationCatalogue catalogue) {
        return read(file.toString(), WorkspaceFiles.bytes(file), catalogue);
    }

    /** The same from bytes. */
    public static RequiredDocuments read(String fileName, byte[] bytes, RegulationCatalogue catalogue) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        Fields list = top.object("list");
        StudyList studyList = new StudyList(
                list.wholeNumber("year"),
                list.text("title"),
                list.text("issuer"),
                list.text("documentNumber"),
                list.flag("additionsExpected"));
        list.done();
        List<Document> documents = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (Fields fields : top.objects("documents")) {
            Document document = document(fields, catalogue);
            if (document.number() != documents.size() + 1) {
                throw fields.refusal("number", FileSaying.DOCUMENT_NUMBER, document.number(), documents.size() + 1);
            }
            if (!titles.add(NormalisedText.of(document.title()).value())) {
                throw fields.refusal("title", FileSaying.DOCUMENT_TWICE);
            }
            documents.add(document);
        }
        top.done();
        return new RequiredDocuments(studyList, documents);
    }

    private static Document document(Fields fields, RegulationCatalogue catalogue) {
        int number = fields.wholeNumber("number");
        String title = fields.text("title");
        // The list prints "/" where a document has no number.
        Optional<String> documentNumber = fields.optionalText("documentNumber").filter(text -> !text.equals("/"));
        Requirement requirement = requirement(fields.object("requirement"));
        boolean textHeld = fields.flag("textHeld");
        List<RegulationId> restsOn = new ArrayList<>();
        for (String text : fields.texts("restsOn")) {
            if (catalogue.entries().stream()
                    .noneMatch(entry -> entry.id().value().equals(text))) {
                throw fields.refusal("restsOn", FileSaying.NOT_IN_CATALOGUE, text);
            }
            restsOn.add(new RegulationId(text));
        }
        fields.done();
        return new Document(number, title, documentNumber, requirement, textHeld, restsOn);
    }

    private static Requirement requirement(Fields fields) {
        RequirementKind kind = fields.oneOf("kind", RequirementKind.values());
        boolean withCases = fields.flag("withCases");
        Optional<String> focus = fields.optionalText("focus");
        Optional<ArticlesPerMonth> monthly =
                fields.optionalObject("articlesPerMonth").map(RequiredDocuments::articlesPerMonth);
        if ((kind == RequirementKind.MONTHLY_ARTICLES) != monthly.isPresent()) {
            throw fields.refusal("articlesPerMonth", FileSaying.ONLY_MONTHLY);
        }
        String words = fields.text("words");
        fields.done();
        return new Requirement(kind, withCases, focus, monthly, words);
    }

    private static ArticlesPerMonth articlesPerMonth(Fields fields) {
        ArticlesPerMonth found = new ArticlesPerMonth(fields.wholeNumber("min"), fields.wholeNumber("target"));
        if (found.min() < 1 || found.target() < found.min()) {
            throw fields.refusal("target", FileSaying.TARGET_BELOW);
        }
        fields.done();
        return found;
    }
}
