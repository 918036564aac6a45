package org.zhikao.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.regulation.RegulationIndex;

/** A bank of a few items on two invented regulations: one of the whole country, one of Beijing. */
public final class SmallBank {

    private static final String VERSION = "2021-06-08";
    private static final Map<String, String> TITLES = Map.of("lamp-rules", "澄湖路灯条例", "beijing-lamp-rules", "北京路灯管理办法");

    private final Path folder;
    private final StringBuilder items = new StringBuilder();

    private SmallBank(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder with its regulations, persons and no item. */
    public static SmallBank in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("items"));
        Files.writeString(
                folder.resolve("workspace.yaml"), "name: small\nsecrecy: SECRET\nsalt: " + "ab".repeat(32) + "\n");
        StringBuilder catalogue = new StringBuilder("regulations:\n");
        for (Map.Entry<String, String> entry : TITLES.entrySet()) {
            catalogue.append("""
                      - id: ID
                        title: TITLE
                        short: TITLE
                        kind: local-regulation
                        jurisdiction: WHERE
                        versions:
                          - version: "2021-06-08"
                            effective: "2021-08-01"
                            force: unverified
                            source: 虚构
                    """.replace("ID", entry.getKey())
                    .replace("TITLE", entry.getValue())
                    .replace("WHERE", entry.getKey().startsWith("beijing") ? "beijing" : "national"));
        }
        Files.writeString(folder.resolve("regulations.yaml"), catalogue);
        Files.writeString(folder.resolve("required-documents.yaml"), """
                list:
                  year: 2023
                  title: 目录
                  issuer: 无
                  documentNumber: 无
                  additionsExpected: false
                documents: []
                """);
        for (Map.Entry<String, String> entry : TITLES.entrySet()) {
            Path text = folder.resolve(entry.getKey() + ".txt");
            Files.writeString(text, entry.getValue() + """

                    （2021年6月8日澄湖镇人民代表大会通过）
                    第一条　路灯在日落时点亮，在日出后三十分钟内熄灭。
                    第二条　损坏路灯的，责令改正，处五千元以上五万元以下罚款；情节严重的，处百分之十的加罚。
                    第三条　路灯的养护单位应当每半年检查一次灯杆与线路的牢固程度。
                    第四条　本规定自2021年8月1日起施行。
                    """);
            RegulationImport.into(folder, List.of(text));
            Files.delete(text);
        }
        Files.writeString(folder.resolve("people.yaml"), """
                people:
                  - {id: w1, name: 甲, kind: writer, organisation: 市局}
                  - {id: w2, name: 乙, kind: writer, organisation: 市局}
                  - {id: r1, name: 丙, kind: reviewer, organisation: 市局}
                  - {id: r2, name: 丁, kind: reviewer, organisation: 市局}
                  - {id: l1, name: 戊, kind: outside-lawyer, organisation: 某律师事务所}
                """);
        return new SmallBank(folder);
    }

    public Path folder() {
        return folder;
    }

    /** The one item file of the bank. */
    public Path file() {
        return folder.resolve("items/lamp-rules.yaml");
    }

    /** A citation as item files have it, of an article's first paragraph. */
    public String citation(String regulation, int article) {
        RegulationIndex index = CitationCheck.read(folder.resolve("regulations"))
                .find(new RegulationId(regulation), LocalDate.parse(VERSION))
                .orElseThrow();
        String digest = Objects.requireNonNull(index.articles().get(ArticleNumber.parse(String.valueOf(article))))
                .paragraphs()
                .get(0)
                .digest()
                .hex();
        return "{regulation: %s, version: \"%s\", article: \"%d\", paragraph: 1, digest: \"%s\"}"
                .formatted(regulation, VERSION, article, digest);
    }

    /** Adds an item: its own lines after the ones that all share; what is written twice is left to the test. */
    public SmallBank item(String id, String type, String own) {
        items.append("""
                  - id: ID
                    type: TYPE
                    state: draft
                    writer: w1
                    level: recruit
                    scope: general
                    jurisdiction: national
                    topic: 路灯
                """.replace("ID", id).replace("TYPE", type));
        own.lines().forEach(line -> items.append("    ").append(line).append('\n'));
        return this;
    }

    /** A sound single choice with this stem. */
    public SmallBank single(String id, String stem, String... options) {
        StringBuilder own = new StringBuilder("points: 1\nstem: " + stem + "\noptions:\n");
        for (int i = 0; i < options.length; i++) {
            own.append("  ")
                    .append((char) ('a' + i))
                    .append(": ")
                    .append(options[i])
                    .append('\n');
        }
        return item(id, "single", own + "key: [a]\nrationale: 见条文。\ncitation: " + citation("lamp-rules", 2) + "\n");
    }

    /**
     * Written with one approved item on each of two laws, whose force is unverified, and a case that rests on the one with
     * a part that rests on the other.
     */
    SmallBank ofTwoLaws() throws IOException {
        String beijing = citation("beijing-lamp-rules", 2);
        String truth = "points: 1\nstem: 题干。\nkey: true\nrationale: 见条文。\n";
        return item("lamp-1", "true-false", truth + "citation: " + citation("lamp-rules", 2))
                .item("lamp-2", "true-false", truth.replace("题干", "另一题") + "citation: " + beijing)
                .item(
                        "lamp-3",
                        "case",
                        "material: 案情\ncitation: " + citation("lamp-rules", 1)
                                + "\nparts:\n  - {id: lamp-3-1, type: true-false, points: 1, stem: 小题, key: true,"
                                + " rationale: 见条文。, citation: " + beijing + "}\n")
                .write(
                        "state: draft",
                        "state: approved\n    reviewer: r1",
                        "jurisdiction: national",
                        "jurisdiction: beijing");
    }

    /** What a release of the bank would say of its items. */
    ReleaseManifest manifest() throws IOException {
        return ReleaseBuilder.manifest(Workspace.read(folder), 1);
    }

    /** Writes the item file, changed where a test wants it so. */
    public SmallBank write(String... replacements) throws IOException {
        String text = "regulation: lamp-rules\nversion: \"" + VERSION + "\"\nitems:\n" + items;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException(replacements[i] + " is not in\n" + text);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(file(), text);
        return this;
    }
}
