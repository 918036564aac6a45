package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.Confirmation;
import org.zhikao.regulation.force.Confirmation.Fact;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.regulation.force.RepealSearch;

/** Records that a person looked up whether a version is in force or a regulation repealed, or takes that back. */
final class RegulationConfirmCommand {

    private final Terminal terminal;

    RegulationConfirmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int confirm(String typed, ConfirmOptions options, Path workspace) throws IOException {
        RegulationForceCommand.requireFolder(workspace);
        options.require();
        List<Path> folders = LawToTell.folders(workspace);
        ForceCalendar calendar = ForceCalendar.read(folders);
        RegulationId id = RegulationForceCommand.known(calendar, typed);
        options.version().ifPresent(version -> requireVersion(calendar, id, version));
        // What a lower layer says can be taken back, too; what is said is written to the uppermost.
        Confirmation confirmation = options.withdraw()
                ? withdrawal(id, Confirmations.of(folders), options)
                : confirmation(id, calendar, folders, options);
        Confirmations after = Confirmations.read(workspace).with(confirmation);
        // What would not be read again is not written.
        ForceCalendar.read(folders, after);
        if (!options.dryRun()) {
            after.write(workspace);
        }
        terminal.out()
                .println(Texts.say(
                        switch (confirmation.fact()) {
                            case IN_FORCE -> "force.versionConfirmed";
                            case REPEALED -> "force.repealConfirmed";
                            case WITHDRAWN -> "force.withdrawn";
                        },
                        id,
                        options.version()
                                .map(LocalDate::toString)
                                .or(confirmation::clause)
                                .orElseGet(() -> Texts.say("force.noClause")),
                        confirmation.date(),
                        options.by()));
        if (options.dryRun()) {
            terminal.out().println(Texts.say("force.dryRun"));
        }
        return ExitCode.DONE.number();
    }

    private static void requireVersion(ForceCalendar calendar, RegulationId id, LocalDate version) {
        List<ForcePeriod> periods = calendar.periods(id);
        if (periods.stream().noneMatch(period -> period.version().equals(version))) {
            String versions =
                    periods.stream().map(period -> period.version().toString()).collect(Collectors.joining("、"));
            throw Failure.said("force.noVersion", id, version, versions);
        }
    }

    private Confirmation confirmation(
            RegulationId id, ForceCalendar calendar, List<Path> folders, ConfirmOptions options) throws IOException {
        LocalDate from = options.from().orElseThrow();
        Optional<LocalDate> version = options.version();
        if (version.isPresent() && from.isBefore(version.get())) {
            throw Failure.said("force.beforeAdoption", id, version.get(), from);
        }
        LocalDate first = calendar.periods(id).get(0).from();
        if (version.isEmpty() && !from.isAfter(first)) {
            throw Failure.said("force.beforeForce", id, from, first);
        }
        return new Confirmation(
                id,
                version.isPresent() ? Fact.IN_FORCE : Fact.REPEALED,
                version,
                from,
                version.isPresent() ? Optional.empty() : clause(folders, id, from),
                options.by(),
                terminal.clock().instant(),
                options.source());
    }

    /** Takes back what was confirmed last; the record of it stays. */
    private Confirmation withdrawal(RegulationId id, Confirmations before, ConfirmOptions options) {
        Confirmation wrong = options.version()
                .map(version -> before.inForce(id, version))
                .orElseGet(() -> before.repealed(id))
                .orElseThrow(() -> Failure.said("force.nothingToWithdraw", id));
        return new Confirmation(
                id,
                Fact.WITHDRAWN,
                options.version(),
                wrong.date(),
                wrong.clause(),
                options.by(),
                terminal.clock().instant(),
                options.source());
    }

    /** Where the texts of the workspace end this regulation on that day; another day is a slip that must be looked at. */
    private static Optional<String> clause(List<Path> folders, RegulationId id, LocalDate from) throws IOException {
        List<RepealSearch.Match> found = RepealSearch.in(folders).stream()
                .filter(match -> match.repealed().equals(id))
                .toList();
        for (RepealSearch.Match match : found) {
            if (match.clause().ends().isEmpty() || match.clause().ends().equals(Optional.of(from))) {
                return Optional.of(match.place());
            }
        }
        if (!found.isEmpty()) {
            String places = found.stream()
                    .map(match -> match.place() + " "
                            + match.clause().ends().map(LocalDate::toString).orElse(""))
                    .collect(Collectors.joining("；"));
            throw Failure.said("force.otherDate", id, from, places);
        }
        return Optional.empty();
    }
}
