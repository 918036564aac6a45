package org.zhikao.admin;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.CitationFinder;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ImportDefaults;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What holds of items that don't say otherwise, and where they go. */
final class ImportOptions {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--regulation", paramLabel = "ID")
    private @Nullable String regulation;

    @Option(names = "--version", paramLabel = "DATE")
    private @Nullable LocalDate version;

    @Option(names = "--jurisdiction", paramLabel = "PLACE")
    private @Nullable String jurisdiction;

    @Option(names = "--level", defaultValue = "in-post", paramLabel = "LEVEL")
    private String level = "";

    @Option(names = "--scope", defaultValue = "general", paramLabel = "SCOPE")
    private String scope = "";

    @Option(names = "--writer", paramLabel = "PERSON")
    private @Nullable String writer;

    WorkspaceOptions workspace() {
        return workspace;
    }

    /** Unless told otherwise the writer is whoever is logged in at this machine. */
    ImportDefaults defaults() {
        String person = writer == null ? System.getProperty("user.name", "import") : writer;
        if (person.isBlank()) {
            throw Failure.usage("intake.noWriter");
        }
        Optional<Jurisdiction> place = Optional.ofNullable(jurisdiction).map(text -> {
            try {
                return new Jurisdiction(text);
            } catch (IllegalArgumentException e) {
                throw Failure.usage("intake.badOption", Texts.said(Said.of(e)));
            }
        });
        return new ImportDefaults(
                person.strip(),
                coded("--level", level, Level.values()),
                coded("--scope", scope, Scope.values()),
                place);
    }

    /**
     * Whether all that is wrong with the writers is that nobody was named: who happens to be logged in here then says
     * nothing of the file, and a dry run judges that.
     */
    boolean isLeftOpen(List<Finding> writers, ImportDefaults defaults) {
        return writer == null
                && writers.size() == 1
                && writers.get(0).text().arguments().get(0).equals(defaults.writer());
    }

    private static <E extends Coded> E coded(String option, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "intake.badWord",
                        option,
                        text,
                        Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "))));
    }

    /** Cites the version that is in force today, unless row or option name another. */
    CitationFinder finder(Terminal terminal, ImportFolder folder, ForceCalendar calendar) {
        Optional<RegulationId> law = Optional.ofNullable(regulation).map(text -> {
            RegulationId id;
            try {
                id = new RegulationId(text);
            } catch (IllegalArgumentException e) {
                throw Failure.usage("intake.badOption", Texts.said(Said.of(e)));
            }
            if (folder.names().find(id).isEmpty()) {
                throw Failure.usage("intake.noRegulation", text);
            }
            return id;
        });
        LocalDate today = BankImpactCommand.today(terminal);
        return new CitationFinder(
                folder.names(),
                folder.indexes(),
                id -> calendar.at(id, today).map(ForcePeriod::version),
                law,
                Optional.ofNullable(version));
    }
}
