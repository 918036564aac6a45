package org.zhikao.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;

/** Which build of pages, texts and assets this server serves: the same mark means the same bytes. */
final class Build {

    /** Folders of all that an exam page consists of. */
    private static final List<String> PARTS =
            List.of("assets", "messages", "org/zhikao/server/sitting", "org/zhikao/server/web");

    /** Sixteen hexadecimal digits. */
    static final String MARK = mark();

    private Build() {}

    private static String mark() {
        try {
            Path program = Path.of(Build.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(program)) {
                return of(program);
            }
            try (FileSystem jar = FileSystems.newFileSystem(program)) {
                return of(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String of(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                List<Path> served = files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".class"))
                        .sorted(Comparator.comparing(Path::toString))
                        .toList();
                for (Path file : served) {
                    Digest content = Digest.of(Files.readAllBytes(file));
                    all.append(root.relativize(file))
                            .append(' ')
                            .append(content.hex())
                            .append('\n');
                }
            }
        }
        return Digest.of(all.toString()).hex().substring(0, 16);
    }
}
