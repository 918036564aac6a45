package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

/** What an officer reads of a new certificate that was suspended with the one it replaces. */
@ExtendWith(DropwizardExtensionsSupport.class)
class RenewedCertificatePageTest {

    private static final CertificateWorld WORLD = new CertificateWorld(TestDatabases.h2());
    private static final TestCallers CALLERS = new TestCallers();
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new OwnCertificatePages(WORLD.certificates, WORLD.actions, new Undecided()))
            .build();

    /** Nothing was decided on anybody. */
    private static final class Undecided implements OwnDecision {

        @Override
        public Optional<Told> of(PersonId person, Language language) {
            return Optional.empty();
        }

        @Override
        public Optional<Review> review(PersonId person, Language language) {
            return Optional.empty();
        }

        @Override
        public Optional<Outlook> outlook(PersonId person, Language language) {
            return Optional.empty();
        }

        @Override
        public Optional<Document> document(PersonId person) {
            return Optional.empty();
        }
    }

    @Test
    void whyANewCertificateDoesNotCountStandsOnItsHoldersPageBeforeAndAfterItBegins() {
        HeldCertificate old = WORLD.hold("CJ-2002");
        WORLD.renew(old.id(), old.validTo().plusDays(1));
        assertTrue(page().contains("新证自 2027-01-01 起生效"));

        WORLD.act("CJ-2002", ActionKind.SUSPEND);

        String before = page();
        assertTrue(before.contains("已签发的新证") && before.contains("同样适用于这张新证"), before);
        assertFalse(before.contains("新证自 2027-01-01 起生效"), before);
        WORLD.clock.advance(Duration.ofDays(41));
        String after = page();
        assertTrue(after.contains("查验码印在证件上"), "the new one was printed with its code");
        assertTrue(after.contains("2027-01-01 至") && after.contains("测试理由"), after);
    }

    private static String page() {
        Caller.Person holder = new Caller.Person(
                WORLD.officer("CJ-2002").id().value(),
                WORLD.officer("CJ-2002").name(),
                CertificateWorld.person("x", Role.OFFICER).grants());
        return WEB.target("/me/certificate")
                .request()
                .header("Authorization", CALLERS.bearer(holder))
                .get(String.class);
    }
}
