package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The format is part of the build: dropped, unbound or without effect, it would be missed by nobody. */
class FormatCheckTest {

    private static final String CHECK = "count(/project/profiles/profile[id='checks']/build/plugins"
            + "/plugin[artifactId='spotless-maven-plugin']/executions/execution[phase='verify']/goals[goal='check'])";

    private static final String GOOD = """
            package tried;

            final class Good {
                String text() {
                    return "said";
                }
            }
            """;

    private static final String PROJECT = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>org.zhikao</groupId>
                <artifactId>zhikao</artifactId>
                <version>0.1.0-SNAPSHOT</version>
                <relativePath>%s</relativePath>
              </parent>
              <artifactId>tried</artifactId>
            </project>
            """;

    @TempDir
    private Path folder;

    @Test
    void aBuildOnTheFloorEndsWithTheCheckOfTheFormat() throws Exception {
        Document pom =
                builder().parse(SourceTree.here().root().resolve("pom.xml").toFile());
        assertEquals("1", xpath().evaluate(CHECK, pom));
        for (String module : xpath().evaluate("/project/modules", pom).strip().split("\\s+")) {
            Document own = builder()
                    .parse(SourceTree.here()
                            .root()
                            .resolve(Path.of(module, "pom.xml"))
                            .toFile());
            assertEquals("0", xpath().evaluate("count(//artifactId[.='spotless-maven-plugin'])", own), module);
            assertEquals("0", xpath().evaluate("count(//spotless.check.skip)", own), module);
        }
        assertEquals("0", xpath().evaluate("count(//spotless.check.skip)", pom));
    }

    @Test
    void aCheckThatIsNotBoundIsMissed() throws Exception {
        Document unbound = builder()
                .parse(new InputSource(new StringReader("<project><profiles><profile>"
                        + "<id>checks</id><build><plugins><plugin>"
                        + "<artifactId>spotless-maven-plugin</artifactId></plugin></plugins></build>"
                        + "</profile></profiles></project>")));
        assertEquals("0", xpath().evaluate(CHECK, unbound));
    }

    /** A project of its own below the parent pom, with two files that differ in nothing but their format. */
    @Test
    void aFileThatIsNotFormattedIsRefusedByName() throws Exception {
        assumeTrue(Runtime.version().feature() == 17, "The format is checked on Java 17 only");
        Path root = SourceTree.here().root().toRealPath();
        Path project = folder.toRealPath();
        Files.copy(
                root.resolve(".mvn/jvm.config"),
                Files.createDirectory(project.resolve(".mvn")).resolve("jvm.config"));
        Files.writeString(project.resolve("pom.xml"), PROJECT.formatted(project.relativize(root.resolve("pom.xml"))));
        Path sources = Files.createDirectories(project.resolve("src/main/java/tried"));
        Files.writeString(sources.resolve("Good.java"), GOOD);
        Files.writeString(
                sources.resolve("Bad.java"), GOOD.replace("Good", "Bad").replace("    String", "  String"));
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "spotless:check"));
        // The repository that the build itself uses.
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.equals("MAVEN_BASEDIR") || name.equals("MAVEN_ARGS"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, process.waitFor(), output);
        assertTrue(output.contains("had format violations") && output.contains("src/main/java/tried/Bad.java"), output);
        assertFalse(output.contains("Good.java"), output);
    }

    private static DocumentBuilder builder() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder();
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }
}
