package org.zhikao.admin;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How the terminal is started a hundred times without reading its classes a hundred times: the first start of a run of
 * tests leaves an archive of them (class data sharing, JEP 350), which the others map. Half of a short command's
 * computing was the loading of classes.
 */
final class LoadedOnce {

    private static final List<String> TERMINAL = prepared();

    private LoadedOnce() {}

    /** What follows the options of the virtual machine: the class path and the terminal's main class. */
    static List<String> terminal() {
        return TERMINAL;
    }

    private static List<String> prepared() {
        try {
            Path folder = Files.createTempDirectory("zhikao-terminal");
            String path = jars(folder);
            Path archive = folder.resolve("classes.jsa");
            // Nobody listens there: it ends with an error once it has loaded what every command to a server needs.
            Process first = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-XX:ArchiveClassesAtExit=" + archive,
                            "-cp",
                            path,
                            AdminCli.class.getName(),
                            "login",
                            "--server",
                            "http://localhost:1",
                            "--password-file",
                            Files.writeString(folder.resolve("password"), "none")
                                    .toString(),
                            "nobody")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            if (!first.waitFor(120, TimeUnit.SECONDS) || !Files.exists(archive)) {
                throw new IllegalStateException("No archive of classes: " + Files.readString(folder.resolve("said")));
            }
            return List.of("-XX:SharedArchiveFile=" + archive, "-cp", path, AdminCli.class.getName());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An archive takes no folders of classes: that of the terminal becomes a jar, those of tests are not its own. */
    private static String jars(Path folder) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (!Files.isDirectory(place)) {
                path.add(entry);
            } else if (!entry.contains("test-classes")) {
                path.add(packed(place, folder.resolve(path.size() + ".jar")).toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path each : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
