package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every listing comes as table, json, csv and xlsx, to the terminal or into a file. */
class ListingsTest {

    /** What they say isn't rows. */
    private static final Map<String, String> OWN_FORMATS = Map.ofEntries(
            Map.entry("verify", "one check of one file"),
            Map.entry("renewal replay", "one check of one file"),
            Map.entry("regulation parse", "a tree"),
            Map.entry("regulation diff", "pairs of versions, side by side in html"),
            Map.entry("bank impact", "an answer of several tables"),
            Map.entry("impact show", "an answer of several tables"),
            Map.entry("bank import", "what would become of a file, or did"),
            Map.entry("bank export", "the format of the file that it writes"));

    /** They ask for one thing, which they write into a file or say in a few lines. */
    private static final Set<String> ONE_THING = Set.of(
            "bank check",
            "bank reading sheet",
            "form replay",
            "session draw",
            "marking show",
            "register checkpoint",
            "register consistency",
            "result bundle",
            "server backup",
            "certificate bundle",
            "renewal document",
            "renewal bundle",
            "renewal dossier",
            "login",
            "logout");

    @TempDir
    private Path folder;

    @Test
    void whateverListsTakesEveryFormatAndAFile() {
        StringWriter none = new StringWriter();
        Clock clock = Clock.fixed(TestOffice.NOW, ZoneOffset.UTC);
        Terminal terminal = new Terminal(folder, clock, new PrintWriter(none), new PrintWriter(none));
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        collect(AdminCli.line(terminal, AdminCli.COMMANDS, Texts.bundle()), commands);

        Set<String> own = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        Map<String, Boolean> listings = new TreeMap<>();
        commands.forEach((name, command) -> {
            OptionSpec format = command.getCommandSpec().findOption("--format");
            if (format == null) {
                if (command.getCommandSpec().findOption("--dry-run") == null) {
                    silent.add(name);
                }
            } else if (format.type() != Listing.Format.class) {
                own.add(name);
            } else {
                listings.put(name, command.getCommandSpec().findOption("--out") != null);
            }
        });
        assertEquals(new TreeSet<>(OWN_FORMATS.keySet()), own);
        assertEquals(new TreeSet<>(ONE_THING), silent, "neither changes something nor lists");
        assertEquals(Set.of(true), Set.copyOf(listings.values()), listings.toString());
        assertNotNull(listings.get("bank inbox list"), listings.toString());
    }

    private static void collect(CommandLine command, Map<String, CommandLine> leaves) {
        command.getSubcommands().values().forEach(sub -> collect(sub, leaves));
        if (command.getSubcommands().isEmpty()) {
            leaves.put(command.getCommandSpec().qualifiedName().replaceFirst("admin-cli ", ""), command);
        }
    }
}
