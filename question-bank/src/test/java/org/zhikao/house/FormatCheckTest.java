package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The format is part of the build: dropped or unbound, it would be missed by nobody. */
class FormatCheckTest {

    private static final String CHECK = "count(/project/profiles/profile[id='checks']/build/plugins"
            + "/plugin[artifactId='spotless-maven-plugin']/executions/execution[phase='verify']/goals[goal='check'])";

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

    private static DocumentBuilder builder() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder();
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }
}
