package org.zhikao.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no source may say, what no file may name, and what may lie at the top of the checkout. */
record ForbiddenWords(SourceTree tree) {

    private static final Set<String> SOURCES =
            Set.of("java", "js", "css", "ftlh", "html", "sql", "properties", "xml", "yml", "yaml", "json", "sh");

    private static final Set<String> TOP_LEVEL =
            Set.of("pom.xml", "exam-server", "question-bank", "admin-cli", "config", "README.md");

    /** Written in pieces, so that this file passes its own check. */
    private static final Map<Pattern, String> WORDS = Map.of(
            Pattern.compile("@" + "Disabled\\b"), "a test runs or goes",
            Pattern.compile("\\bTO" + "DO\\b"), "do it, or open an issue",
            Pattern.compile("\\bFIX" + "ME\\b"), "do it, or open an issue",
            Pattern.compile("(?i)\\bSELECT\\s+" + "\\*"), "name the columns");

    /** A folder of the file system's root, not a part of a longer path or address. */
    private static final Pattern MACHINE_PATH = Pattern.compile(
            "(?<![\\w.~)}\\]-])(?:/(?:ho" + "me|ro" + "ot|wo" + "rk|Use" + "rs)/|\\b[A-Z]:\\\\Use" + "rs\\\\)");

    private static final Set<String> SECRET_FILES = Set.of("p12", "pfx", "jks", "pem", "key", "zkr", "passphrase");

    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE" + " KEY-----");

    /** Forbidden words in main and test sources, as file, line, word and cure. */
    List<String> inSources() {
        List<String> violations = new ArrayList<>();
        for (Path file : tree.sources(SOURCES)) {
            WORDS.forEach((word, cure) -> add(violations, file, word, cure));
        }
        return violations.stream().sorted().toList();
    }

    /** Paths of a developer's machine in any text file of the checkout. */
    List<String> machinePaths() {
        List<String> violations = new ArrayList<>();
        for (Path file : tree.files()) {
            add(violations, file, MACHINE_PATH, "name a path below the checkout, or take it from the configuration");
        }
        return violations;
    }

    /** Keys, passphrases and releases, which belong into no version control: by their names, and private keys as text. */
    List<String> secrets() {
        List<String> violations = new ArrayList<>();
        for (Path file : tree.files()) {
            if (SECRET_FILES.contains(SourceTree.extension(file))) {
                violations.add(tree.name(file) + " is a key or a release: keep it outside the checkout");
            }
            add(violations, file, PRIVATE_KEY, "make keys in the test, or keep them outside the checkout");
        }
        return violations;
    }

    /** Names at the top that a newcomer would not expect there. */
    List<String> atTheTop() {
        try (Stream<Path> top = Files.list(tree.root())) {
            return top.filter(path -> !SourceTree.isLeftBehind(path))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".iml") && !TOP_LEVEL.contains(name))
                    .map(name -> name + " does not belong at the top: put it into a module or config")
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(List<String> violations, Path file, Pattern forbidden, String cure) {
        String text = SourceTree.text(file);
        // Pictures, fonts and workbooks hold NUL bytes; no text does.
        if (text.indexOf('\0') >= 0) {
            return;
        }
        Matcher matcher = forbidden.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            violations.add("%s:%d says %s: %s".formatted(tree.name(file), line, matcher.group(), cure));
        }
    }
}
