package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.WorkspaceRefused;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.life.LifeProblem;
import org.zhikao.bank.lint.LintFinding;
import org.zhikao.bank.lint.ReleaseLint;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemSaying;
import org.zhikao.regulation.FileSaying;
import org.zhikao.scoring.BlindScoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bank in the authoring office: check it, make a release, send it to a server. */
@Command(name = "bank", addMethodSubcommands = false)
final class BankCommand {

    /** Where the workspace is in a checkout. */
    static final String WORKSPACE = "question-bank/workspace";

    private final Terminal terminal;

    BankCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check")
    int check(@Mixin WorkspaceOptions folders) throws IOException {
        Workspace workspace = opened(folders);
        int left = KeptOut.of(workspace.askedForInvented(), BankImpactCommand.today(terminal))
                .ids()
                .size();
        terminal.out()
                .println(Texts.say(
                        "bank.checked",
                        workspace.items().size(),
                        workspace.approved().size(),
                        workspace.regulationCount(),
                        workspace.checkedAgainstText()));
        if (left > 0) {
            terminal.out().println(Texts.say("bank.someQuarantined", left));
        }
        return ExitCode.DONE.number();
    }

    @Command(name = "build")
    int build(
            @Mixin WorkspaceOptions folders,
            @Option(names = "--number", required = true, paramLabel = "N") int number,
            @Option(names = "--recipient", required = true, paramLabel = "PEM") List<Path> recipients,
            @Mixin KeyOptions key,
            @Option(names = "--with-invented") boolean withInvented,
            @Option(names = "--on", paramLabel = "DATE") @Nullable LocalDate day,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Workspace opened = opened(folders);
        // What is asked for is known first: items on invented regulations have a record to keep like all others.
        LocalDate on = Optional.ofNullable(day).orElseGet(() -> BankImpactCommand.today(terminal));
        Workspace workspace = usable(onRecord(withInvented ? opened.askedForInvented() : opened), on);
        refuseUnfit(workspace);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path recipient : recipients) {
            certificates.addAll(GivenFile.certificates(recipient));
        }
        ReleaseFile release = ReleaseBuilder.build(
                workspace, number, certificates, key.open(), terminal.clock().instant());
        if (dryRun) {
            terminal.out()
                    .println(Texts.say(
                            "bank.wouldBuild", number, workspace.approved().size(), file));
            tellOfLaw(workspace, folders, on);
            return ExitCode.DONE.number();
        }
        OutputFile.write(file, release.bytes());
        terminal.out()
                .println(Texts.say(
                        "bank.built",
                        number,
                        workspace.approved().size(),
                        file,
                        release.digest().hex()));
        tellOfLaw(workspace, folders, on);
        return ExitCode.DONE.number();
    }

    private void tellOfLaw(Workspace workspace, WorkspaceOptions folders, LocalDate on) {
        NavigableSet<String> without = ReleaseBuilder.withoutBorrowing(workspace);
        if (!without.isEmpty()) {
            terminal.out().println(Texts.say("bank.noBorrowing", String.join("、", without)));
        }
        LawToTell.of(workspace, folders.folders(), on).forEach(terminal.out()::println);
    }

    @Command(name = "publish")
    int publish(@Parameters(index = "0", paramLabel = "RELEASE") Path file, @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        // Read here first, so that a damaged file is named before anything travels.
        Release release = GivenFile.release(file);
        JsonNode answer = terminal.server().upload(Server.tried("/api/releases", dryRun), file);
        if (dryRun) {
            terminal.out()
                    .println(Texts.say(
                            "bank.wouldPublish",
                            release.manifest().number(),
                            release.digest().hex()));
            return ExitCode.DONE.number();
        }
        terminal.out()
                .println(Texts.say(
                        "bank.published",
                        release.manifest().number(),
                        answer.path("digest").asText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "impact")
    int impact(@Mixin ImpactOptions asked) throws IOException {
        return new BankImpactCommand(terminal).impact(asked);
    }

    @Command(name = "accept-citation")
    int accept(
            @Parameters(arity = "1..*", paramLabel = "ITEM") List<String> ids,
            @Option(names = "--reviewer", required = true, paramLabel = "PERSON") String reviewer,
            @Mixin CitationOptions place,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin WorkspaceOptions folders)
            throws IOException {
        return new BankCitationCommand(terminal).accept(ids, reviewer, place, dryRun, folders);
    }

    private Workspace opened(WorkspaceOptions folders) throws IOException {
        return opened(terminal, folders.folders());
    }

    /** No word goes into a release that isn't on record: it would have slipped in unseen. */
    private Workspace onRecord(Workspace workspace) throws IOException {
        List<LifeProblem> problems = workspace.offTheRecord();
        if (problems.isEmpty()) {
            return workspace;
        }
        for (LifeProblem problem : problems) {
            terminal.err()
                    .println(Tables.visible(
                            Texts.said(FileSaying.at(problem.file(), problem.line(), problem.whatIsWrong()))
                                    + " "
                                    + Texts.said(problem.cure())));
        }
        throw Failure.said("bank.faults", problems.size());
    }

    /** Lint's word on them is heard here, too: nobody is to sit an item that the bank itself calls unfit. */
    private void refuseUnfit(Workspace workspace) throws IOException {
        List<LintFinding> unfit = ReleaseLint.of(workspace, new BlindScoring());
        for (LintFinding finding : unfit) {
            // A file of readings that breaks its form is of no item.
            Said wrong = finding.item().isEmpty()
                    ? finding.whatIsWrong()
                    : ItemSaying.ITEM.with(finding.item(), finding.whatIsWrong());
            Said said = FileSaying.at(finding.file(), finding.line(), wrong);
            terminal.err().println(Tables.visible(Texts.said(said) + " " + Texts.said(finding.cure())));
        }
        if (!unfit.isEmpty()) {
            throw Failure.said("bank.faults", unfit.size());
        }
    }

    /** The workspace; its faults are printed one by one before it is refused. */
    static Workspace opened(Terminal terminal, List<Path> folders) throws IOException {
        try {
            return Workspace.read(folders, terminal.pace().counting(terminal.progress()::items));
        } catch (WorkspaceRefused e) {
            e.findings().forEach(finding -> terminal.err().println(Tables.visible(Texts.said(finding))));
            throw Failure.said("bank.faults", e.findings().size());
        }
    }

    /** Without the items that may not be used on the day; each is named with the reason. */
    private Workspace usable(Workspace workspace, LocalDate day) {
        KeptOut out = KeptOut.of(workspace, day);
        for (ItemImpact item : out.law().quarantined()) {
            if (!out.outdated().containsKey(item.item())) {
                terminal.err()
                        .println(Texts.say(
                                "bank.quarantined",
                                item.item(),
                                Texts.name("effect.", item.effect().name()),
                                day));
            }
        }
        out.outdated()
                .forEach((item, printed) ->
                        terminal.err().println(Texts.say("bank.outdated", item, String.join("；", printed), day)));
        if (!out.ids().isEmpty()) {
            terminal.err().println(Texts.say("bank.leftOut", out.ids().size()));
        }
        return workspace.without(out.ids());
    }
}
