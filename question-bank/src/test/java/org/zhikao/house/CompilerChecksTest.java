package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Runs javac with the very arguments of the parent pom on sources that it must refuse. */
class CompilerChecksTest {

    private static final String GOOD = """
            package tried;

            import org.jspecify.annotations.NullMarked;

            @NullMarked
            final class Good {
                String text() {
                    return "said";
                }
            }
            """;

    private static final String RETURNS_NULL =
            GOOD.replace("Good", "ReturnsNull").replace("\"said\"", "null");

    private static final String LOSES_AN_EXCEPTION = """
            package tried;

            final class LosesAnException {
                void check(int points) {
                    if (points < 0) {
                        new IllegalArgumentException("points below zero");
                    }
                }
            }
            """;

    private static final String CASTS_UNCHECKED = """
            package tried;

            import java.util.List;

            final class CastsUnchecked {
                List<String> texts(Object any) {
                    return (List<String>) any;
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void onlyOnTheFloor() {
        int version = Runtime.version().feature();
        assumeTrue(
                version == 17,
                "Error Prone and NullAway are pinned to versions for Java 17; this is Java " + version
                        + ", so the compiler's checks are not tried");
    }

    @Test
    void whatIsRightCompiles() throws Exception {
        Outcome outcome = compile(Map.of("Good", GOOD));
        assertEquals(0, outcome.exit(), outcome.output());
    }

    @Test
    void aNullThatIsReturnedAndAnExceptionThatIsLostAreErrors() throws Exception {
        Outcome outcome = compile(Map.of("ReturnsNull", RETURNS_NULL, "LosesAnException", LOSES_AN_EXCEPTION));
        assertNotEquals(0, outcome.exit());
        assertAll(
                () -> outcome.says("ReturnsNull.java:8: error: [NullAway] returning @Nullable"),
                () -> outcome.says("LosesAnException.java:6: error: [DeadException]"));
    }

    @Test
    void aWarningIsAnError() throws Exception {
        Outcome outcome = compile(Map.of("CastsUnchecked", CASTS_UNCHECKED));
        assertNotEquals(0, outcome.exit());
        assertAll(
                () -> outcome.says("CastsUnchecked.java:7: warning: [unchecked] unchecked cast"),
                () -> outcome.says("error: warnings found and -Werror specified"));
    }

    /** A process of its own: only a fresh JVM can be given the compiler's internals that Error Prone needs. */
    private Outcome compile(Map<String, String> sources) throws Exception {
        Path root = SourceTree.here().root();
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        try (Stream<String> options = Files.lines(root.resolve(".mvn/jvm.config"))) {
            options.flatMap(line -> Stream.of(line.trim().split("\\s+")))
                    .filter(option -> option.startsWith("--add-"))
                    .forEach(option -> command.add("-J" + option));
        }
        // Half the time of a compiler that is about to end anyway.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-J-Duser.language=en", "-J-Duser.country=US", "--release", "17"));
        command.addAll(List.of("-encoding", "UTF-8", "-parameters", "-d", folder.toString()));
        command.addAll(List.of("-classpath", classPath, "-processorpath", classPath));
        command.addAll(compilerArguments(root.resolve("pom.xml")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(folder.resolve("tried")).resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** From the pom itself, the profile's with them, so that a check dropped there fails here. */
    private static List<String> compilerArguments(Path pom)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        NodeList found = factory.newDocumentBuilder().parse(pom.toFile()).getElementsByTagName("arg");
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i).getParentNode().getNodeName().equals("compilerArgs")) {
                arguments.add(found.item(i).getTextContent().trim());
            }
        }
        return arguments;
    }

    private record Outcome(int exit, String output) {
        void says(String expected) {
            assertTrue(output.contains(expected), () -> "The compiler did not say <" + expected + "> but\n" + output);
        }
    }
}
