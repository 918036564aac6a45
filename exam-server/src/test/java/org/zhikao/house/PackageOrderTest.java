package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PackageOrderTest {

    /** The core first, the server after it: so the core uses nothing of the server. */
    private static final PackageOrder CORE = new PackageOrder(
            "org.zhikao",
            List.of(
                    "evidence",
                    "backup",
                    "sitting",
                    "regulation",
                    "item",
                    "exchange",
                    "bank",
                    "form",
                    "scoring",
                    "renewal",
                    "server",
                    "admin"));

    private static final PackageOrder SERVER = new PackageOrder(
            "org.zhikao.server",
            List.of(
                    "store",
                    "register",
                    "audit",
                    "web",
                    "roster",
                    "login",
                    "catalog",
                    "training",
                    "session",
                    "sitting",
                    "proctoring",
                    "doubt",
                    "supplement",
                    "marking",
                    "result",
                    "impact",
                    "document",
                    "certificate",
                    "renewal",
                    "accommodation",
                    "backup",
                    ""));

    /** Readers of files know no law, and laws know neither what differs between them nor what is in force. */
    private static final PackageOrder REGULATION =
            new PackageOrder("org.zhikao.regulation", List.of("source", "", "reference", "diff", "force"));

    /** What is seen in cells and how keys are typed, then the contract, then the formats that keep it. */
    private static final PackageOrder EXCHANGE =
            new PackageOrder("org.zhikao.exchange", List.of("cell", "key", "", "format"));

    private static final PackageOrder BANK =
            new PackageOrder("org.zhikao.bank", List.of("life", "", "reading", "lint", "coverage", "impact"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.zhikao");

    private static final Predicate<JavaClass> IN_SERVER = met -> met.getName().startsWith(SERVER.root() + ".");

    private static final Predicate<JavaClass> IN_CORE = IN_SERVER
            .or(met -> met.getPackageName().startsWith("org.zhikao.admin"))
            .negate();

    private static final Predicate<JavaClass> IN_A_FEATURE =
            IN_SERVER.and(met -> !met.getPackageName().equals(SERVER.root()));

    private static final String BROKEN = "org.zhikao.house.broken";

    private static final PackageOrder BROKEN_ORDER = new PackageOrder(BROKEN, List.of("early", "late", ""));

    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

    @Test
    void coreAndServerAreBothSeen() {
        assertTrue(CLASSES.stream().anyMatch(IN_CORE));
        assertTrue(CLASSES.stream().anyMatch(IN_SERVER));
    }

    @Test
    void everyPackageUsesOnlyEarlierOnes() {
        for (PackageOrder order : List.of(CORE, REGULATION, EXCHANGE, BANK, SERVER)) {
            assertEquals(List.of(), order.violations(CLASSES), order.root());
        }
    }

    @Test
    void theCoreReachesNeitherNetworkNorDatabase() {
        assertEquals(List.of(), ForbiddenUses.ofTheOutsideWorld(CLASSES, IN_CORE));
    }

    @Test
    void onlyTheRootReadsTheTime() {
        assertEquals(List.of(), ForbiddenUses.ofTime(CLASSES, IN_CORE.or(IN_A_FEATURE)));
    }

    @Test
    void aUseOfALaterPackageAndAPackageWithoutAPlaceAreCaught() {
        List<String> caught = BROKEN_ORDER.violations(BROKEN_CLASSES);
        assertEquals(
                List.of(
                        BROKEN + ".early.UsesLater uses the later " + BROKEN + ".late.Late",
                        BROKEN + ".stray.Stray",
                        BROKEN + ".stray.package-info"),
                caught.stream().map(line -> line.split(":", 2)[0]).toList());
    }

    @Test
    void aCycleIsCaughtWhicheverPackageComesFirst() {
        PackageOrder turned = new PackageOrder(BROKEN, List.of("", "stray", "late", "early"));
        assertEquals(
                List.of(
                        BROKEN + ".Root uses the later " + BROKEN + ".early.InOrder",
                        BROKEN + ".Root uses the later " + BROKEN + ".late.Late"),
                turned.violations(BROKEN_CLASSES).stream()
                        .map(line -> line.split(":", 2)[0])
                        .toList());
    }

    @Test
    void everyWayToReadTheTimeIsCaughtAndTheInjectedClockIsNot() {
        List<String> caught =
                ForbiddenUses.ofTime(BROKEN_CLASSES, met -> met.getPackageName().equals(BROKEN + ".early"));
        for (String reading : List.of(
                "java.time.Instant.now()",
                "java.time.LocalDate.now(java.time.ZoneId)",
                "java.time.Clock.systemUTC()",
                "java.lang.System.currentTimeMillis()",
                "java.util.Date.<init>()",
                "references method <java.time.Instant.now()>")) {
            assertTrue(caught.stream().anyMatch(line -> line.contains(reading)), () -> reading + " not in " + caught);
        }
        assertTrue(caught.stream().allMatch(line -> line.contains(BROKEN + ".early.ReadsTime.")), caught::toString);
        assertEquals(6, caught.size(), caught::toString);
    }

    @Test
    void networkAndDatabaseAreCaughtAndAnAddressIsNot() {
        assertEquals(
                List.of(
                        BROKEN + ".early.Reaches uses java.net.Socket: the core works offline",
                        BROKEN + ".early.Reaches uses java.sql.Connection: the core works offline",
                        BROKEN + ".early.Reaches uses java.sql.SQLException: the core works offline"),
                ForbiddenUses.ofTheOutsideWorld(BROKEN_CLASSES, met -> true));
    }
}
