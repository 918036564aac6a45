package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizesTest {

    private static final SourceTree HERE = SourceTree.here();

    @TempDir
    private Path bad;

    @Test
    void theSourcesOfEveryModuleAreSeen() {
        List<String> names =
                HERE.sources(Set.of("java")).stream().map(HERE::name).toList();
        for (String module : List.of("question-bank", "exam-server", "admin-cli")) {
            assertTrue(names.stream().anyMatch(name -> name.startsWith(module + "/src/main/")), module);
        }
    }

    @Test
    void everyFileIsShortEnough() {
        assertEquals(List.of(), new SourceSizes(HERE).longFiles());
    }

    @Test
    void everyMethodAndParameterListIsShortEnough() {
        assertEquals(List.of(), new SourceSizes(HERE).longMethods());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertEquals(List.of(), new SourceSizes(HERE).unmarkedPackages());
    }

    @Test
    void crowdedPackagesAreTold() {
        new SourceSizes(HERE).crowdedPackages().forEach(System.out::println);
        assertEquals(
                List.of(),
                new SourceSizes(HERE)
                        .crowdedPackages().stream()
                                .filter(told -> !told.contains("/src/"))
                                .toList());
    }

    @Test
    void noPackageIsOverfull() {
        assertEquals(List.of(), new SourceSizes(HERE).overfullPackages());
    }

    @Test
    void aFileOfOneLineTooManyIsCaughtInEveryLanguage() throws IOException {
        for (String name : List.of("java/a/Long.java", "resources/a.js", "resources/a.ftlh", "resources/a.css")) {
            write("some-module/src/test/" + name, "\n".repeat(401));
        }
        write("some-module/src/main/resources/just.css", "\n".repeat(400));
        write("some-module/src/main/resources/data.csv", "\n".repeat(500));
        List<String> caught = badSizes().longFiles();
        assertEquals(4, caught.size(), caught::toString);
        assertEquals(
                "some-module/src/test/java/a/Long.java has 401 lines, more than 400: split it by what it knows",
                caught.get(0));
    }

    @Test
    void aMethodOfOneLineTooManyIsCaught() throws IOException {
        write("some-module/src/main/java/a/Methods.java", """
                class Methods {
                    void justShort() {%s}
                    Runnable inner = new Runnable() {
                        @Override
                        public void run() {%s}
                    };
                }
                """.formatted("\n".repeat(59), "\n".repeat(60)));
        assertEquals(
                List.of("some-module/src/main/java/a/Methods.java:63 run"
                        + " has a body of 61 lines, more than 60: give its steps names"),
                badSizes().longMethods());
    }

    @Test
    void aNinthParameterIsCaughtButNotInACanonicalConstructor() throws IOException {
        write("some-module/src/main/java/a/Wide.java", """
                record Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
                    static final int LARGEST = 9;
                    Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
                        this.a = a; this.b = b; this.c = c; this.d = d; this.e = e; this.f = f; this.g = g;
                        this.h = h; this.i = i;
                    }
                    static int eight(int a, int b, int c, int d, int e, int f, int g, int h) { return a; }
                    static int nine(int a, int b, int c, int d, int e, int f, int g, int h, int i) { return a; }
                }
                record Compact(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
                    Compact { if (a < 0) { throw new IllegalArgumentException("a"); } }
                }
                class Plain {
                    Plain(int a, int b, int c, int d, int e, int f, int g, int h, int i) { }
                }
                """);
        String rest = " has 9 parameters, more than 8: give what belongs together a record";
        assertEquals(
                List.of(
                        "some-module/src/main/java/a/Wide.java:8 nine" + rest,
                        "some-module/src/main/java/a/Wide.java:14 <init>" + rest),
                badSizes().longMethods());
    }

    @Test
    void aPackageWithoutANullMarkedPackageInfoIsCaught() throws IOException {
        write("some-module/src/main/java/none/A.java", "package none; class A {}");
        write("some-module/src/main/java/comment/A.java", "package comment; class A {}");
        write("some-module/src/main/java/comment/package-info.java", "// @NullMarked would be good\npackage comment;");
        write("some-module/src/main/java/marked/A.java", "package marked; class A {}");
        write("some-module/src/main/java/marked/package-info.java", "@NullMarked\npackage marked;");
        write("some-module/src/test/java/marked/ATest.java", "package marked; class ATest {}");
        // A mark among the tests says nothing about the product.
        write("some-module/src/main/java/tested/A.java", "package tested; class A {}");
        write("some-module/src/test/java/tested/package-info.java", "@NullMarked\npackage tested;");
        List<String> caught = badSizes().unmarkedPackages();
        assertEquals(
                List.of("comment", "none", "tested"),
                caught.stream()
                        .map(line -> line.replaceAll("some-module/src/main/java/(\\w+) has no .*", "$1"))
                        .toList());
    }

    @Test
    void aPackageOfFortySixFilesIsTold() throws IOException {
        for (int i = 0; i < 46; i++) {
            write("some-module/src/main/java/crowd/A" + i + ".java", "package crowd; class A" + i + " {}");
        }
        assertEquals(
                List.of("some-module/src/main/java/crowd holds 46 files, more than 45: is it still one feature?"),
                badSizes().crowdedPackages());
    }

    @Test
    void aProductPackageOfSeventyOneFilesIsRefused() throws IOException {
        for (int i = 0; i < 71; i++) {
            write("some-module/src/main/java/overfull/A" + i + ".java", "package overfull; class A" + i + " {}");
            write("some-module/src/test/java/tests/A" + i + ".java", "package tests; class A" + i + " {}");
        }
        for (int i = 0; i < 70; i++) {
            write("some-module/src/main/java/full/A" + i + ".java", "package full; class A" + i + " {}");
        }
        assertEquals(
                List.of("some-module/src/main/java/overfull holds 71 files, more than 70:"
                        + " part it where a second feature has its door"),
                badSizes().overfullPackages());
    }

    @Test
    void whatABuildLeavesBehindIsNotCounted() throws IOException {
        write("some-module/target/src/main/java/a/Long.java", "\n".repeat(401));
        assertEquals(List.of(), badSizes().longFiles());
    }

    private SourceSizes badSizes() {
        return new SourceSizes(SourceTree.of(bad));
    }

    private void write(String name, String text) throws IOException {
        Path file = bad.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
