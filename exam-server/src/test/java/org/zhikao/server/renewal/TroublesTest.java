package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.renewal.Dossier;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/** What stands against a document is kept so that it can be said in whoever's language asks later. */
class TroublesTest {

    private static final UUID DOSSIER = UUID.randomUUID();

    @Test
    void aMalformedDossierIsSaidInTheLanguageOfWhoeverAsks() {
        RenewalRows.Trouble trouble = trouble(() -> Dossier.parse("{}".getBytes(StandardCharsets.UTF_8)));

        assertEquals("renewal.decision.unreadable", trouble.detailKey());
        assertTrue(said(trouble, Language.CHINESE).contains("审核卷缺少 schema"), said(trouble, Language.CHINESE));
        assertTrue(said(trouble, Language.ENGLISH).contains("The dossier lacks schema"));
        assertFalse(said(trouble, Language.CHINESE).contains("lacks"));
    }

    @Test
    void partsThatDoNotFitTogetherAreSaidWithoutTheWordsOfAProgram() {
        RenewalRows.Trouble trouble = trouble(() -> {
            throw new IllegalStateException("An internal word");
        });

        assertEquals("renewal.decision.unfit", trouble.detailKey());
        for (Language language : Language.values()) {
            assertTrue(said(trouble, language).contains(DOSSIER.toString()));
            assertFalse(said(trouble, language).contains("internal"));
        }
    }

    @Test
    void whatWasKeptAsAPlainTextBeforeIsStillSaid() {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        kept.add("plain");
        assertEquals("plain", Troubles.argument(kept.get(0), Language.CHINESE));
    }

    private static RenewalRows.Trouble trouble(Runnable step) {
        Troubles troubles = new Troubles();
        assertFalse(troubles.without(DOSSIER, step));
        return troubles.rows(Instant.EPOCH).get(0);
    }

    private static String said(RenewalRows.Trouble trouble, Language language) {
        Object[] arguments = new Object[trouble.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Troubles.argument(trouble.arguments().get(i), language);
        }
        return Texts.load().text(language, trouble.detailKey(), arguments);
    }
}
