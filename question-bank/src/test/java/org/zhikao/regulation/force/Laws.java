package org.zhikao.regulation.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.ImportOutcome;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;

/** A workspace with the invented regulation in three versions, a made-up law and a made-up code that ends it. */
final class Laws {

    static final RegulationId STREET = new RegulationId("chengjiang-street-order");
    static final RegulationId LAMP = new RegulationId("lamp-law");
    static final RegulationId CODE = new RegulationId("light-code");

    static final String CATALOGUE = """
        regulations:
          - id: chengjiang-street-order
            title: 澄江市街面秩序管理规定（示例）
            short: 街面秩序规定（示例）
            kind: local-regulation
            jurisdiction: example
            invented: true
            versions:
              - {version: "2024-03-08", effective: "2024-05-01", force: unverified, source: 自拟}
              - {version: "2026-01-09", effective: "2026-03-01", force: unverified, source: 自拟}
          - id: lamp-law
            title: 灯箱安全法
            short: 灯箱法
            kind: law
            jurisdiction: example
            versions:
              - {version: "2018-12-29", force: unverified, source: 自拟, title: 灯箱管理法}
              - {version: "2021-06-10", effective: "2021-09-01", force: confirmed, source: 自拟}
          - id: light-code
            title: 照明法典
            short: 照明法典
            kind: law
            jurisdiction: example
            succeeds: [lamp-law]
            versions:
              - {version: "2026-03-12", effective: "2026-08-15", force: unverified, source: 自拟}
        """;

    static final String LAMP_TEXT = """
        灯箱安全法

        （2018年12月29日通过　2021年6月10日修订）

        第一条　为了灯箱安全，制定本法。
        第二条　灯箱应当每年检查一次。
        第三条　本法自2021年9月1日起施行。
        """;

    static final String CODE_TEXT = """
        照明法典

        （2026年3月12日通过）

        第一条　为了照明安全，制定本法。
        第二条　本法自2026年8月15日起施行。《灯箱安全法》、《没有收录的法》同时废止。
        """;

    private Laws() {}

    /** Fills an empty folder. */
    static Path workspace(Path folder) throws IOException {
        Files.writeString(folder.resolve("regulations.yaml"), CATALOGUE);
        Path downloads = Files.createDirectories(folder.resolve("downloads"));
        Path lamp = Files.writeString(downloads.resolve("lamp.txt"), LAMP_TEXT);
        Path code = Files.writeString(downloads.resolve("code.txt"), CODE_TEXT);
        Path invented = Path.of("workspace", "invented");
        ImportOutcome outcome = RegulationImport.into(
                folder,
                List.of(
                        lamp,
                        code,
                        invented.resolve("chengjiang-street-order-2024.txt"),
                        invented.resolve("chengjiang-street-order-2026.txt"),
                        invented.resolve("chengjiang-street-order-2027.txt")));
        if (!(outcome instanceof ImportOutcome.Imported)) {
            throw new IllegalStateException("not imported: " + outcome);
        }
        return folder;
    }

    static CitationCheck indexes(Path workspace) {
        return CitationCheck.read(workspace.resolve("regulations"));
    }
}
