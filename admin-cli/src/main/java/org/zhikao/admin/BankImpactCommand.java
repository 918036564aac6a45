package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Law;
import org.zhikao.bank.Workspace;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.item.Item;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;

/** What a change of the law does to the bank. */
final class BankImpactCommand {

    /** What {@code --format} may say; the names are what is typed. */
    enum ImpactFormat {
        table,
        json
    }

    private final Terminal terminal;

    BankImpactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int impact(ImpactOptions options) throws IOException {
        options.require();
        Workspace workspace = BankCommand.opened(terminal, options.workspace());
        Law law = workspace.law();
        ForceCalendar calendar = law.calendar();
        Optional<RegulationId> asked = options.regulation().map(typed -> RegulationForceCommand.known(calendar, typed));
        LocalDate on = options.date()
                .orElseGet(() -> asked.map(id -> lastChange(calendar, id)).orElseGet(() -> today(terminal)));
        CitationEffects effects = options.version()
                .filter(version -> options.date().isEmpty()
                        || calendar.at(asked.orElseThrow(), on).isPresent())
                .map(version -> effectsTo(asked.orElseThrow(), version, law))
                .orElseGet(() -> effectsOn(on, law));
        ImpactReport report = new ImpactReport(
                workspace, calendar, effects, asked, options.version().orElse(null), on, options.isDated());
        List<String> faulty = new ArrayList<>();
        List<Path> blueprints = options.namesBlueprints() ? options.blueprints() : sound(options.blueprints(), faulty);
        ObjectNode json = report.json(options.releases(), blueprints);
        faulty.forEach(json.withArray("notes")::add);
        whatWasLookedAt(options, blueprints, json);
        if (options.publish()) {
            publish(options, notice(asked.orElseThrow(), law), json);
        } else {
            print(options, json);
        }
        return ExitCode.DONE.number();
    }

    /** Whatever the server says, the bank's own answer is there: for people before the server is asked. */
    private void publish(ImpactOptions options, ForceNotice notice, ObjectNode json) throws IOException {
        boolean inPieces =
                options.format() == ImpactFormat.table && options.file().isEmpty();
        if (inPieces) {
            print(options, json);
            terminal.out().flush();
        }
        try {
            json.set("server", ImpactCommand.publish(terminal, notice, options.replace(), options.dryRun()));
        } finally {
            if (!inPieces) {
                print(options, json);
            }
        }
        if (inPieces) {
            terminal.out().print(server(options, json.path("server")));
        }
    }

    /** Files that nobody named stop no question about the law: what is wrong with one is noted. */
    private static List<Path> sound(List<Path> files, List<String> faulty) {
        List<Path> sound = new ArrayList<>();
        for (Path file : files) {
            try {
                BlueprintFile.read(file.toString(), GivenFile.bytes(file));
                sound.add(file);
            } catch (BlueprintRefused | Failure | IOException e) {
                faulty.add(
                        Texts.say("impact.faultyBlueprint", file, Failure.of(e).getMessage()));
            }
        }
        return sound;
    }

    /** An empty table of releases or blueprints is no answer where none was looked at; says how to have the rest. */
    private static void whatWasLookedAt(ImpactOptions options, List<Path> blueprints, ObjectNode json) {
        ArrayNode read = json.putArray("blueprintsRead");
        blueprints.forEach(file -> read.add(file.toString()));
        Set<String> concerned = new HashSet<>();
        json.path("blueprints").forEach(cell -> concerned.add(cell.path("file").asText()));
        ArrayNode notes = json.withArray("notes");
        notes.add(
                blueprints.isEmpty()
                        ? Texts.say("impact.noBlueprints", ImpactOptions.BLUEPRINTS)
                        : Texts.say("impact.blueprints", blueprints.size(), concerned.size()));
        if (options.releases().isEmpty()) {
            notes.add(Texts.say("impact.noReleases"));
        }
        if (!options.publish()) {
            notes.add(Texts.say("impact.askServer"));
        }
    }

    private void print(ImpactOptions options, ObjectNode json) throws IOException {
        String content = options.format() == ImpactFormat.json
                ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n"
                : ImpactTables.text(json) + (json.has("server") ? server(options, json.path("server")) : "");
        if (options.file().isEmpty()) {
            terminal.out().print(content);
        } else {
            OutputFile.write(options.file().get(), content.getBytes(StandardCharsets.UTF_8));
            terminal.err().println(ImpactTables.summary(json));
        }
    }

    private static String server(ImpactOptions options, JsonNode answer) {
        JsonNode notice = answer.path("notice");
        String tables = NoticeTables.text(answer);
        return options.dryRun()
                ? tables
                        + Texts.say(
                                "impact.wouldPublish",
                                notice.path("number").asInt(),
                                notice.path("title").asText())
                        + System.lineSeparator()
                : tables;
    }

    private static ForceNotice notice(RegulationId id, Law law) {
        return ForceNotice.of(id, law.calendar(), law.citations(), law.texts());
    }

    /** What is in force on a day. */
    static CitationEffects effectsOn(LocalDate date, Law law) {
        return CitationEffects.on(date, law.calendar(), law.citations(), law.texts());
    }

    /**
     * What a version says.
     *
     * @throws Failure if the workspace hasn't it
     */
    static CitationEffects effectsTo(RegulationId id, LocalDate version, Law law) {
        return CitationEffects.to(id, version, law.calendar(), law.citations(), law.texts())
                .orElseThrow(() -> Failure.said("impact.noVersion", id, version));
    }

    static LocalDate today(Terminal terminal) {
        return LocalDate.ofInstant(terminal.clock().instant(), LocalTime.ZONE);
    }

    /** The day from which nothing more is known to change: that is what somebody asks who names no day. */
    private LocalDate lastChange(ForceCalendar calendar, RegulationId id) {
        LocalDate last = today(terminal);
        for (ForcePeriod period : calendar.periods(id)) {
            LocalDate change = period.until().orElse(period.from());
            last = change.isAfter(last) ? change : last;
        }
        return last;
    }

    static boolean counts(Item item) {
        return item.meta().state() != ItemState.RETIRED;
    }
}
