package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.regulation.RequiredDocuments.Document;
import org.zhikao.regulation.RequiredDocuments.Requirement;

class WorkspaceTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theStudyListOf2023HasItsFifteenDocumentsAsTheyAreRequired() throws Exception {
        String found = Workspace.read(Path.of("workspace")).requiredDocuments().documents().stream()
                .map(WorkspaceTest::line)
                .collect(Collectors.joining("\n"));
        // The list of Putuo district, annex 2: number, 文号, kind, cases, focus, articles a month, text, laws.
        assertEquals("""
                1 | 沪城管规〔2023〕1号 | compulsory | cases | - | - | - | shanghai-city-appearance-regulation administrative-penalty-law
                2 | 沪城管规〔2023〕2号 | compulsory | - | - | - | - | pudong-off-site-enforcement-rules shanghai-enforcement-regulation administrative-penalty-law
                3 | 沪城管规〔2022〕3号 | compulsory | cases | - | - | - | oil-gas-pipeline-law administrative-penalty-law
                4 | 沪城管规〔2022〕4号 | compulsory | - | - | - | - | shanghai-city-appearance-regulation administrative-penalty-law
                5 | 沪城管规〔2021〕1号 | compulsory | - | 重大法制审核 | - | - | shanghai-enforcement-regulation administrative-penalty-law administrative-coercion-law
                6 | 沪城管执〔2023〕2号 | compulsory | cases | - | - | - | administrative-penalty-law shanghai-enforcement-regulation
                7 | 沪城管执〔2022〕28号 | compulsory | - | - | - | - | shanghai-waterfront-regulation
                8 | 沪城管执〔2022〕57号 | compulsory | - | - | - | - | administrative-penalty-law shanghai-enforcement-regulation
                9 | 沪城管执〔2022〕69号 | compulsory | cases | - | - | - | administrative-reconsideration-law administrative-litigation-law
                10 | 沪城管执〔2022〕72号 | compulsory | - | - | - | - | shanghai-enforcement-regulation
                11 | 沪城管执〔2022〕40号 | with-actual-work | - | - | - | - | -
                12 | 沪城管执〔2022〕77号 | with-cases | cases | - | - | - | shanghai-enforcement-regulation
                13 | 长三角城管执法〔2022〕2号 | adjoining-districts | - | - | - | - | -
                14 | 沪城管办〔2022〕11号 | with-cases | cases | - | - | - | shanghai-enforcement-regulation administrative-penalty-law
                15 | / | monthly-articles | - | - | 3-4 | - | petition-work-regulation\
                """, found);
    }

    /** The plan lies beside the law texts where they are at hand; it wraps titles and parts year and number by blanks. */
    @Test
    void theFifteenAreCalledAsInThePlan() throws IOException {
        Path plans = Corpus.folder(getClass()).resolveSibling("seeds");
        Assumptions.assumeTrue(Files.isDirectory(plans), "SKIPPED: no study list beside the law texts");
        String list;
        try (Stream<Path> files = Files.list(plans)) {
            list = files.map(WorkspaceTest::text)
                    .filter(text -> text.contains("科队学习清单"))
                    .map(text -> text.substring(text.indexOf("科队学习清单")).replaceAll("\\s", ""))
                    .findFirst()
                    .orElseThrow();
        }
        for (Document document : Workspace.read(Path.of("workspace")).requiredDocuments().documents()) {
            String row = document.number()
                    + document.title()
                    + document.documentNumber().orElse("/");
            assertTrue(list.contains(row), row);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Document document) {
        Requirement asked = document.requirement();
        return Stream.of(
                        String.valueOf(document.number()),
                        document.documentNumber().orElse("/"),
                        asked.kind().code(),
                        asked.withCases() ? "cases" : "-",
                        asked.focus().orElse("-"),
                        asked.articlesPerMonth()
                                .map(articles -> articles.min() + "-" + articles.target())
                                .orElse("-"),
                        document.textHeld() ? "held" : "-",
                        document.restsOn().isEmpty()
                                ? "-"
                                : document.restsOn().stream()
                                        .map(RegulationId::value)
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void aWrongCitationIsNamedWithFileItemAndReason() throws Exception {
        copy(text -> text.replaceFirst("article: \"33\", paragraph: 1", "article: \"133\", paragraph: 1"));
        assertFinding("administrative-penalty-law.yaml", "item apl-", "no article 133");
    }

    @Test
    void aJurisdictionThatNoRegulationHasIsNamed() throws Exception {
        copy(text -> text.replaceFirst("jurisdiction: national", "jurisdiction: natonal"));
        assertFinding("administrative-penalty-law.yaml", "item apl-", "\"natonal\"", "national, shanghai");
    }

    @Test
    void anotherDigestIsNamedWithTheOneThatHolds() throws Exception {
        List<String> held = new ArrayList<>();
        copy(text -> {
            Matcher first = Pattern.compile("digest: \"([0-9a-f]{64})\"").matcher(text);
            assertTrue(first.find());
            held.add(first.group(1));
            return text.replaceFirst("digest: \"[0-9a-f]{8}", "digest: \"00000000");
        });
        assertFinding("administrative-penalty-law.yaml", "item apl-", "citation", "write digest " + held.get(0));
    }

    @Test
    void everyFaultIsReportedNotOnlyTheFirst() throws Exception {
        // The first item and the last one: each has a finding of its own.
        copy(text -> {
            String first = text.replaceFirst("level: [a-z-]+", "level: senior");
            int last = first.lastIndexOf("scope: ");
            return first.substring(0, last) + "scope: everything\n    was-" + first.substring(last);
        });
        WorkspaceRefused refused = assertThrows(WorkspaceRefused.class, () -> Workspace.read(folder));
        assertTrue(refused.findings().size() >= 2, refused.getMessage());
    }

    @Test
    void aSaltThatIsNoneIsRefused() throws Exception {
        copy(text -> text);
        Path file = folder.resolve("workspace.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("salt: .*", "salt: pepper"));
        assertFinding("workspace.yaml", "salt", "64 hexadecimal");
    }

    @Test
    void anIndexIsComparedWithItsTextWhereThatIsAtHand() throws Exception {
        copy(text -> text);
        assertEquals(0, Workspace.read(folder).checkedAgainstText());
        Path source = folder.resolve("lamps.txt");
        Files.writeString(source, """
            澄湖镇路灯规定
            （2021年6月8日澄湖镇人民代表大会通过）
            第一条　路灯在日落时点亮。
            第二条　损坏路灯的，处五十元罚款。
            第三条　本规定自2021年8月1日起施行。
            """);
        RegulationImport.into(folder, List.of(source));
        Workspace workspace = Workspace.read(folder);
        assertEquals(1, workspace.checkedAgainstText());
        assertTrue(workspace.regulationCount() > 1, "the shipped indexes have no texts beside them");
        Path text;
        try (Stream<Path> texts = Files.list(folder.resolve("texts"))) {
            text = texts.findFirst().orElseThrow();
        }
        Files.writeString(text, Files.readString(text).replace("五十元", "五百元"));
        assertFinding(String.valueOf(text.getFileName()), "article 2 differs");
        WorkspaceRefused refused = assertThrows(WorkspaceRefused.class, () -> Workspace.read(folder));
        assertEquals(1, refused.findings().size(), refused.getMessage());
        Files.writeString(text, "");
        assertFinding(String.valueOf(text.getFileName()));
    }

    private void assertFinding(String... parts) {
        WorkspaceRefused refused = assertThrows(WorkspaceRefused.class, () -> Workspace.read(folder));
        assertTrue(
                refused.findings().stream().anyMatch(finding -> Stream.of(parts).allMatch(finding.text()::contains)),
                refused.getMessage());
    }

    private void copy(UnaryOperator<String> change) throws IOException {
        Path source = Path.of("workspace");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                if (file.endsWith("items/administrative-penalty-law.yaml")) {
                    Files.writeString(target, change.apply(Files.readString(target)));
                }
            }
        }
    }
}
