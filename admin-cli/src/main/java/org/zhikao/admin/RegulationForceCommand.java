package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.regulation.force.ForceState;
import org.zhikao.regulation.force.RepealSearch;
import org.zhikao.regulation.force.TextWatch;

/** What is in force when, and what is newly published. */
final class RegulationForceCommand {

    private final Terminal terminal;

    RegulationForceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int at(LocalDate date, @Nullable String regulation, Path workspace, ListingOptions options) throws IOException {
        requireFolder(workspace);
        List<Path> folders = LawToTell.folders(workspace);
        ForceCalendar calendar = ForceCalendar.read(folders);
        RegulationCatalogue catalogue = RegulationCatalogue.of(folders);
        List<RegulationId> asked = regulation == null ? calendar.regulations() : List.of(known(calendar, regulation));
        Listing listing = new Listing(
                column("regulation", "column.regulation"),
                column("title", "column.title"),
                column("state", "column.force", "force."),
                column("version", "column.version"),
                column("from", "column.from"),
                column("until", "column.until"),
                column("coming", "column.coming"),
                column("status", "column.forceStatus", "forceStatus."),
                column("endStatus", "column.endStatus", "forceStatus."),
                column("successors", "column.successors"),
                column("indexed", "column.indexed").forPrograms(),
                column("source", "column.source").forPrograms());
        for (RegulationId id : asked) {
            ObjectNode row = row(calendar, id, date);
            catalogue
                    .successors(id)
                    .forEach(later -> row.withArray("successors").add(later.value()));
            listing.add(row);
        }
        asked.forEach(
                id -> assumed(calendar, id, date, regulation != null, workspace).ifPresent(listing::note));
        repealsFound(RepealSearch.in(folders), asked, workspace).forEach(listing::note);
        return listing.print(terminal, options);
    }

    /** A note for each clause by which another law ends one of these, and that nobody has confirmed yet. */
    static List<String> repealsFound(List<RepealSearch.Match> matches, Collection<RegulationId> ended, Path workspace) {
        return matches.stream()
                .filter(match -> !match.confirmed() && ended.contains(match.repealed()))
                .map(match -> Texts.say(
                        "force.repealFound",
                        match.repealed(),
                        match.place(),
                        match.clause().ends().map(LocalDate::toString).orElse("?"),
                        LawToTell.there(workspace)))
                .toList();
    }

    /**
     * A note where the version in force on a day is only assumed to be: nothing says when it began. Of a first version,
     * which takes no other's place, that is said only where it was asked for.
     */
    static Optional<String> assumed(
            ForceCalendar calendar, RegulationId id, LocalDate date, boolean askedFor, Path workspace) {
        return calendar.at(id, date)
                .filter(ForcePeriod::fromAssumed)
                .filter(period ->
                        askedFor || !period.equals(calendar.periods(id).get(0)))
                .map(period -> Texts.say("force.assumed", id, period.version(), LawToTell.there(workspace)));
    }

    private static ObjectNode row(ForceCalendar calendar, RegulationId id, LocalDate date) {
        ForceState state = calendar.state(id, date).orElse(ForceState.NOT_YET);
        Optional<ForcePeriod> period = calendar.at(id, date);
        List<ForcePeriod> all = calendar.periods(id);
        ForcePeriod shown = period.orElseGet(() -> state == ForceState.ENDED ? lastInForce(all) : all.get(0));
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("regulation", id.value())
                .put("title", shown.title())
                .put("state", state.name())
                .put("version", shown.version().toString())
                .put("from", shown.fromAssumed() ? null : shown.from().toString())
                .put("until", shown.until().map(LocalDate::toString).orElse(null))
                .put("status", shown.status().name())
                .put("endStatus", shown.endStatus().map(Enum::name).orElse(null))
                .put("indexed", shown.indexed())
                .put("source", shown.source());
        return row.put(
                "coming",
                calendar.coming(id, date)
                        .map(coming -> coming.version() + "→" + coming.from())
                        .orElse(null));
    }

    /** A version that was to begin after the repeal never was in force, whatever its day. */
    private static ForcePeriod lastInForce(List<ForcePeriod> all) {
        return all.stream()
                .filter(ForcePeriod::everInForce)
                .reduce((first, second) -> second)
                .orElseGet(() -> all.get(all.size() - 1));
    }

    int watch(Path folder, Path workspace, ListingOptions options) throws IOException {
        requireFolder(workspace);
        requireFolder(folder);
        List<TextWatch.Finding> findings = TextWatch.compare(LawToTell.folders(workspace), folder);
        Listing listing = new Listing(
                column("news", "column.news", "news."),
                column("title", "column.title"),
                column("version", "column.version"),
                column("effective", "column.from"),
                column("newest", "column.newest"),
                column("regulation", "column.regulation"),
                column("repeals", "column.repeals"),
                column("differing", "column.differing"),
                column("annexes", "column.annexes").forPrograms(),
                column("file", "column.file"),
                column("fault", "column.fault").forPrograms());
        for (TextWatch.Finding finding : findings) {
            listing.add(row(finding));
            if (finding.news() == TextWatch.News.UNREADABLE) {
                listing.note(Texts.said(finding.title()));
            }
            if (finding.annexes()) {
                listing.note(Texts.say("watch.annexes", finding.file().getFileName()));
            }
        }
        List<TextWatch.Finding> ending = findings.stream()
                .filter(finding -> finding.news() != TextWatch.News.KNOWN
                        && !finding.repeals().isEmpty())
                .toList();
        ending.forEach(finding -> listing.note(Texts.say(
                "watch.ends",
                Texts.said(finding.title()),
                finding.repeals().stream().map(RegulationId::value).collect(Collectors.joining("、")))));
        int unseen = TextWatch.foldersIn(folder).size();
        if (unseen > 0) {
            listing.note(Texts.say("watch.folders", unseen));
        }
        long fresh = findings.stream().filter(TextWatch.Finding::isNewer).count();
        return listing.note(Texts.say(
                        "watch.counts",
                        findings.size(),
                        fresh,
                        count(findings, TextWatch.News.MISSING_VERSION),
                        ending.size()))
                .print(terminal, options);
    }

    private static long count(List<TextWatch.Finding> findings, TextWatch.News news) {
        return findings.stream().filter(finding -> finding.news() == news).count();
    }

    private static ObjectNode row(TextWatch.Finding finding) {
        boolean unreadable = finding.news() == TextWatch.News.UNREADABLE;
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("news", finding.news().name())
                .put("title", unreadable ? null : Texts.said(finding.title()))
                .put("fault", unreadable ? Texts.said(finding.title()) : null)
                .put("version", finding.version().map(LocalDate::toString).orElse(null))
                .put("effective", finding.effective().map(LocalDate::toString).orElse(null))
                .put("newest", finding.newest().map(LocalDate::toString).orElse(null))
                .put("regulation", finding.regulation().map(RegulationId::value).orElse(null))
                .put("annexes", finding.annexes())
                .put("file", String.valueOf(finding.file().getFileName()));
        finding.repeals().forEach(id -> row.withArray("repeals").add(id.value()));
        finding.differing().forEach(number -> row.withArray("differing").add(number.toString()));
        return row;
    }

    /**
     * The id, if the workspace has it.
     *
     * @throws Failure if not
     */
    static RegulationId known(ForceCalendar calendar, String typed) {
        return calendar.regulations().stream()
                .filter(id -> id.value().equals(typed))
                .findFirst()
                .orElseThrow(() -> Failure.said(
                        "force.noRegulation",
                        typed,
                        calendar.regulations().stream().map(RegulationId::value).collect(Collectors.joining("、"))));
    }

    static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Failure.said("failure.noFolder", folder);
        }
    }
}
