package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.evidence.SignedPdf;

/** A PDF alone ends as its bundle does: by the term of the certificate, or by what the notice says. */
class VerifyPdfTermTest {

    private static final LocalDate LAST = LocalDate.of(2031, 5, 3);

    private final TestSeason season = new TestSeason();

    @TempDir
    private Path folder;

    @Test
    void aCertificateHoldsFromItsFirstDayToItsLast() throws IOException {
        byte[] pdf = season.pdf(entry(SignedPdf.RECORD, season.code(LAST)));
        Cli.Ran today = verify(pdf, TestOffice.NOW);
        assertEquals(0, today.exitCode(), today.err());
        assertTrue(today.out().contains(LAST.toString()), today.out());

        Cli.Ran late = verify(pdf, Instant.parse("2031-05-04T02:00:00Z"));

        assertEquals(7, late.exitCode(), late.out());
        assertTrue(late.err().contains("已经过了"), late.err());
    }

    @ParameterizedTest
    @CsvSource({"CONDITIONAL, 0", "DEFER, 6", "REFUSE, 6"})
    void aNoticeIsNoCertificate(String kind, int code) throws IOException {
        Cli.Ran ran = verify(season.pdf(entry(SignedPdf.NOTICE, kind)), TestOffice.NOW);

        assertEquals(code, ran.exitCode(), ran.err());
        assertTrue((ran.out() + ran.err()).contains("通知书"), ran.out() + ran.err());
    }

    @Test
    void aPdfThatStatesNothingSaysHowLittleWasChecked() throws IOException {
        Cli.Ran ran = verify(season.pdf(), TestOffice.NOW);

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("只核验签章有效、内容未改"), ran.out());
    }

    @Test
    void whatStandsTwiceOrWasSignedByNoSealIsRefused() throws IOException {
        String one = entry(SignedPdf.RECORD, season.code(LAST));
        String other = entry(SignedPdf.RECORD, season.code(LAST.plusYears(9)));
        assertEquals(2, verify(season.pdf(one + other), TestOffice.NOW).exitCode());
        String foreign = entry(SignedPdf.RECORD, new TestSeason().code(LAST));
        assertEquals(4, verify(season.pdf(foreign), TestOffice.NOW).exitCode());
        String longer = season.code(LAST.plusYears(9));
        String signature = season.code(LAST);
        String turned = longer.substring(0, longer.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
        assertEquals(
                3,
                verify(season.pdf(entry(SignedPdf.RECORD, turned)), TestOffice.NOW)
                        .exitCode());
    }

    private static String entry(String name, String text) {
        return "/" + name + " (" + text + ")\n";
    }

    private Cli.Ran verify(byte[] pdf, Instant now) throws IOException {
        Path file = Files.write(folder.resolve("c.pdf"), pdf);
        Path root = TestOffice.certificate(folder.resolve("root.pem"), season.office.root);
        return new Cli(folder, Clock.fixed(now, ZoneOffset.UTC))
                .run("verify", file.toString(), "--root", root.toString());
    }
}
