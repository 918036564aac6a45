package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The whole command tree and both languages, held against each other. */
class HelpTest {

    private static final Path SOURCES = Path.of("src/main/java/org/zhikao/admin");
    private static final Pattern SENTENCE = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z]*)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Terminal terminal = new Terminal(
            Path.of(""),
            Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()));

    @AfterEach
    void backToChinese() {
        Texts.choose(Texts.Language.zh);
    }

    @ParameterizedTest
    @EnumSource(Texts.Language.class)
    void everyCommandOptionAndParameterIsDescribed(Texts.Language language) {
        List<String> silent = new ArrayList<>();
        for (CommandSpec spec : tree(Texts.bundle(language))) {
            String name = spec.qualifiedName();
            if (blank(spec.usageMessage().header())) {
                silent.add(name + ": header");
            }
            boolean leaf = spec.subcommands().isEmpty();
            if (leaf && !String.join(" ", spec.usageMessage().footer()).contains(name)) {
                silent.add(name + ": example");
            }
            for (ArgSpec argument : arguments(spec)) {
                if (blank(argument.description())) {
                    silent.add(name + ": " + argument);
                }
            }
        }
        assertEquals(List.of(), silent);
    }

    @ParameterizedTest
    @EnumSource(Texts.Language.class)
    void helpOfEveryCommandIsPrintedWithItsExample(Texts.Language language) {
        for (CommandSpec spec : tree(Texts.bundle(language))) {
            List<String> arguments =
                    new ArrayList<>(List.of(spec.qualifiedName().split(" ", -1)));
            arguments.remove(0);
            arguments.addAll(List.of("--lang", language.name(), "--help"));
            Cli.Ran ran = new Cli(Path.of(""), Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC))
                    .run(arguments.toArray(String[]::new));
            assertEquals(0, ran.exitCode(), ran.err());
            assertEquals(language == Texts.Language.zh, ran.out().contains("用法："), ran.out());
            if (spec.subcommands().isEmpty()) {
                String example = language == Texts.Language.zh ? "例：admin-cli" : "Example: admin-cli";
                assertTrue(ran.out().contains(example), ran.out());
            }
        }
    }

    @Test
    void bothLanguagesHoldTheSameKeysAndPlaces() {
        Map<String, Set<String>> chinese = places(Texts.bundle(Texts.Language.zh));
        Map<String, Set<String>> english = places(Texts.bundle(Texts.Language.en));
        assertEquals(chinese, english);
    }

    @Test
    void everyKeyIsUsedAndEveryUsedKeyIsThere() throws IOException {
        Recording recording = new Recording(Texts.bundle(Texts.Language.zh));
        for (CommandSpec spec : tree(recording)) {
            assertFalse(spec.commandLine().getUsageMessage().isBlank());
        }
        Set<String> named = namedInSources();
        Set<String> meant = meant(named, KeyFamilies.ALL);
        Set<String> unused = new TreeSet<>(recording.delegate.keySet());
        unused.removeAll(recording.asked);
        unused.removeAll(meant);
        assertEquals(Set.of(), unused, "nobody says these");
        Set<String> missing = new TreeSet<>(meant);
        missing.removeAll(recording.delegate.keySet());
        assertEquals(
                Set.of(), missing, "no text; one that ends in ? is a prefix whose values KeyFamilies doesn't name");
        Set<String> idle = new TreeSet<>(KeyFamilies.ALL.keySet());
        idle.removeAll(named);
        assertEquals(Set.of(), idle, "prefixes that nobody writes any more");
    }

    @Test
    void aPrefixStandsForItsValuesOnly() {
        Map<String, List<String>> families = Map.of("role.", List.of("ADMIN", "SIGNER"));
        assertEquals(Set.of("role.ADMIN", "role.SIGNER", "x.y"), meant(Set.of("role.", "x.y"), families));
        assertEquals(Set.of("role.?"), meant(Set.of("role."), Map.of()));
    }

    /** The keys that are meant: a prefix stands for each of its values, an unknown one for a key that isn't there. */
    private static Set<String> meant(Set<String> named, Map<String, List<String>> families) {
        Set<String> meant = new TreeSet<>();
        for (String key : named) {
            if (key.endsWith(".")) {
                families.getOrDefault(key, List.of("?")).forEach(value -> meant.add(key + value));
            } else {
                meant.add(key);
            }
        }
        return meant;
    }

    /** Every command, group and the whole, made as if all of them were named. */
    private List<CommandSpec> tree(ResourceBundle texts) {
        CommandLine line = AdminCli.line(terminal, AdminCli.COMMANDS, texts);
        List<CommandSpec> specs = new ArrayList<>();
        collect(line, specs);
        assertTrue(specs.size() > 20, "the tree is whole: " + specs.size());
        return specs;
    }

    private static void collect(CommandLine line, List<CommandSpec> specs) {
        specs.add(line.getCommandSpec());
        line.getSubcommands().values().forEach(sub -> collect(sub, specs));
    }

    private static List<ArgSpec> arguments(CommandSpec spec) {
        List<ArgSpec> arguments = new ArrayList<>(spec.options());
        arguments.addAll(spec.positionalParameters());
        return arguments;
    }

    private static boolean blank(String... lines) {
        return String.join("", lines).isBlank();
    }

    private static Map<String, Set<String>> places(ResourceBundle bundle) {
        Map<String, Set<String>> places = new TreeMap<>();
        for (String key : bundle.keySet()) {
            places.put(
                    key,
                    PLACE.matcher(bundle.getString(key))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return places;
    }

    /** Texts in the shape of a key whose first word begins some key: file names and addresses are none. */
    private static Set<String> namedInSources() throws IOException {
        Set<String> families = Texts.bundle(Texts.Language.zh).keySet().stream()
                .map(key -> key.substring(0, Math.max(0, key.indexOf('.'))))
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                SENTENCE.matcher(Files.readString(file))
                        .results()
                        .map(result -> result.group(1))
                        .filter(key -> families.contains(key.substring(0, key.indexOf('.'))))
                        .forEach(named::add);
            }
        }
        assertTrue(named.size() > 40, "sources were found: " + named.size());
        return named;
    }

    /** Remembers what picocli asked for. */
    private static final class Recording extends ResourceBundle {

        private final ResourceBundle delegate;
        private final Set<String> asked = new TreeSet<>();

        private Recording(ResourceBundle delegate) {
            this.delegate = delegate;
        }

        @Override
        protected Object handleGetObject(String key) {
            asked.add(key);
            return delegate.getObject(key);
        }

        @Override
        public boolean containsKey(String key) {
            return delegate.containsKey(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(delegate.keySet());
        }
    }

    @Test
    void ofAGroupOnlyTheCommandThatWasTypedIsMadeAndAllOfThemWhereNoneIs() {
        CommandSpec named = bank(List.of("bank", "import", "--dry-run"));
        assertTrue(own(of(named, "import")).size() > 3);
        assertEquals(List.of(), own(of(named, "build")), "only what it inherits");
        for (List<String> typed : List.of(
                List.of("bank"),
                List.of("bank", "--help"),
                List.of("bank", "imprt"),
                List.of("--lang", "en", "bank", "import"))) {
            CommandSpec all = bank(typed);
            assertEquals(named.subcommands().keySet(), all.subcommands().keySet());
            assertTrue(own(of(all, "build")).size() > 3, typed.toString());
        }
    }

    private static List<ArgSpec> own(CommandSpec command) {
        return arguments(command).stream()
                .filter(argument -> !argument.inherited())
                .toList();
    }

    private CommandSpec bank(List<String> typed) {
        return of(AdminCli.line(terminal, typed, Texts.bundle()).getCommandSpec(), "bank");
    }

    private static CommandSpec of(CommandSpec above, String name) {
        return Objects.requireNonNull(above.subcommands().get(name), name).getCommandSpec();
    }
}
