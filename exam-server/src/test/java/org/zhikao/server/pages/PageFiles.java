package org.zhikao.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that pages are made of, as they lie in the sources. */
final class PageFiles {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path ASSETS = RESOURCES.resolve("assets");
    static final Path SCRIPTS = ASSETS.resolve("js");

    /** Every bundle of texts; a key begins with its bundle's name. Those of documents have rules of their own. */
    static final List<String> BUNDLES = files(RESOURCES.resolve("messages"), ".properties").stream()
            .map(path -> path.getFileName().toString().replace(".properties", ""))
            .filter(name -> !name.endsWith("_en") && !name.equals("certificate_document"))
            .toList();

    private static final Pattern IMPORT = Pattern.compile("(?:from|import) \"(\\.\\.?/[\\w/-]+)\\.js\"");
    private static final Pattern LISTED_SCRIPTS = Pattern.compile("scripts=\\[([^\\]]*)]");
    private static final Pattern QUOTED = Pattern.compile("\"([\\w-]+)\"");

    private PageFiles() {}

    /** Every template of the server. */
    static List<Markup> templates() {
        return files(RESOURCES.resolve("org"), ".ftlh").stream()
                .map(path -> new Markup(RESOURCES.relativize(path).toString(), read(path)))
                .toList();
    }

    /** Every script by its path under the scripts' folder, without its ending. */
    static Map<String, String> scripts() {
        return files(SCRIPTS, ".js").stream()
                .collect(Collectors.toMap(
                        path -> SCRIPTS.relativize(path)
                                .toString()
                                .replace('\\', '/')
                                .replace(".js", ""),
                        PageFiles::read,
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** The scripts that a template asks for, and all that these import. */
    static Set<String> scriptsOf(Markup template) {
        Map<String, String> scripts = scripts();
        Deque<String> open = new ArrayDeque<>();
        Markup.all(LISTED_SCRIPTS, template.source(), 1).forEach(list -> open.addAll(Markup.all(QUOTED, list, 1)));
        Set<String> reached = new TreeSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name)) {
                String source = scripts.get(name);
                if (source == null) {
                    throw new IllegalStateException(template.name() + " reaches a script that is not there: " + name);
                }
                Path script = Path.of("/", name);
                Markup.all(IMPORT, source, 1).stream()
                        .map(path -> script.resolveSibling(path).normalize().toString())
                        .map(path -> path.replace('\\', '/').substring(1))
                        .forEach(open::add);
            }
        }
        return reached;
    }

    /** The texts of our bundles; suffix is empty for Chinese, {@code _en} for English. */
    static Map<String, String> texts(String suffix) {
        Map<String, String> texts = new TreeMap<>();
        for (String bundle : BUNDLES) {
            Properties properties = new Properties();
            try (var reader =
                    Files.newBufferedReader(RESOURCES.resolve("messages/" + bundle + suffix + ".properties"))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        }
        return texts;
    }

    static List<Path> files(Path root, String ending) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
