package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.server.web.Language;

/** What an officer's page says of a new certificate that has not begun, after something was done to both. */
class UpcomingCertificateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPCOMING  | 起生效，此前仍以原证为准 | until then the present one counts | false
            SUSPENDED | 未恢复有效的            | unless it is put in force again  | true
            REVOKED   | 这张新证同样吊销         | This one is revoked too          | false
            CANCELLED | 这张新证同样注销         | This one is cancelled too        | false
            """)
    void onlyWhatCanBeReinstatedIsSaidToBe(String status, String chinese, String english, boolean reinstated) {
        String page = Preview.render("certificate/certificate", CertificateSamples.both(status), Language.CHINESE);
        assertTrue(page.contains(chinese), page);
        assertEquals(reinstated, page.contains("恢复有效"), page);
        String other = Preview.render("certificate/certificate", CertificateSamples.both(status), Language.ENGLISH);
        assertTrue(other.contains(english), other);
        assertEquals(reinstated, other.contains("put in force again"), other);
    }
}
