package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Pace;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.DrawStatistics;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.OpenedDraw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Papers made without a server: to try a blueprint, and to make a candidate's form again. */
@Command(name = "form")
final class FormCommand {

    private final Terminal terminal;

    FormCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "assemble")
    int assemble(
            @Option(names = "--release", required = true, paramLabel = "FILE") Path releaseFile,
            @Option(names = "--blueprint", required = true, paramLabel = "FILE") Path blueprintFile,
            @Option(names = "--seed", required = true, paramLabel = "TEXT") String seed,
            @Option(names = "--count", required = true, paramLabel = "N") int count,
            @Option(names = "--seats", paramLabel = "ROWSxCOLUMNS") @Nullable String seats,
            @Option(names = "--draw", paramLabel = "FILE") @Nullable Path draw,
            @Mixin ListingOptions options)
            throws IOException {
        options.require();
        List<FrozenDocument.Sitting> sittings = TrialSeats.sittings(count, seats);
        ReleaseManifest manifest = GivenFile.release(releaseFile).manifest();
        Blueprint blueprint = BlueprintFile.accept(blueprintFile.toString(), GivenFile.bytes(blueprintFile));
        Assembly assembly = new Assembly(manifest, blueprint);
        FrozenDocument document = assembly.document(sittings);
        byte[] secret = Digest.of(seed.getBytes(StandardCharsets.UTF_8)).bytes();
        DrawStatistics.Count counted = new DrawStatistics.Count(manifest);
        ObjectNode[] rows = new ObjectNode[count];
        Pace pace = terminal.pace();
        IntConsumer drawn = pace.telling(forms -> terminal.progress().drawn(forms, count));
        IntConsumer done = pace.telling(forms -> terminal.progress().done(forms, count));
        assembly.forms(document, secret, drawn, made -> {
            counted.add(made.form(), sittings.get(made.place()).near());
            rows[made.place()] = JsonNodeFactory.instance
                    .objectNode()
                    .put("form", made.place() + 1)
                    .put("sitting", sittings.get(made.place()).id().toString())
                    .put("digest", made.digest().hex());
            done.accept(made.place() + 1);
        });
        if (draw != null) {
            OutputFile.write(draw, new OpenedDraw(secret, Optional.of(document), List.of()).json());
        }
        return listing(rows, counted.result()).print(terminal, options);
    }

    private static Listing listing(ObjectNode[] rows, DrawStatistics statistics) {
        Listing listing = new Listing(
                Listing.column("form", "column.form"),
                Listing.column("sitting", "column.sitting").forPrograms(),
                Listing.column("hardest", "column.hardest"),
                Listing.column("mean", "column.meanDifficulty"),
                Listing.column("easiest", "column.easiest"),
                Listing.column("shared", "column.sharedByNeighbours"),
                Listing.column("digest", "column.digest"));
        for (int i = 0; i < rows.length; i++) {
            DrawStatistics.Figures figures = statistics.figures().get(i);
            ObjectNode row = rows[i];
            figures.hardest().ifPresent(value -> row.put("hardest", value));
            figures.mean().ifPresent(value -> row.put("mean", value / 100.0));
            figures.easiest().ifPresent(value -> row.put("easiest", value));
            listing.add(row.put("shared", figures.shared()));
        }
        IntSummaryStatistics means = statistics.figures().stream()
                .flatMapToInt(figures -> figures.mean().stream())
                .summaryStatistics();
        if (means.getCount() == rows.length) {
            listing.note(Texts.say(
                    "form.difficulty",
                    means.getMin() / 100.0,
                    Math.round(means.getAverage()) / 100.0,
                    means.getMax() / 100.0));
        }
        listing.note(Texts.say(
                "form.exposure",
                statistics.items(),
                statistics.mostUses(),
                statistics.forms(),
                Math.round(statistics.mostUses() * 10000.0 / statistics.forms()) / 100.0));
        return statistics.sharedByNeighbours().isEmpty()
                ? listing
                : listing.note(Texts.say("form.shared", statistics.mostShared(), statistics.meanShared() / 100.0));
    }

    @Command(name = "replay")
    int replay(
            @Option(names = "--release", required = true, paramLabel = "FILE") Path releaseFile,
            @Option(names = "--blueprint", required = true, paramLabel = "FILE") Path blueprintFile,
            @Option(names = "--draw", required = true, paramLabel = "FILE") Path drawFile,
            @Option(names = "--bundle", paramLabel = "ZIP") @Nullable Path bundle,
            @Option(names = "--sitting", paramLabel = "ID") @Nullable String sitting,
            @Option(names = "--digest", paramLabel = "DIGEST") @Nullable String digest,
            @Option(names = "--out", paramLabel = "FILE") @Nullable Path out)
            throws IOException {
        if ((bundle == null) == (sitting == null || digest == null)) {
            throw Failure.usage("form.whichForm");
        }
        ReleaseManifest manifest = GivenFile.release(releaseFile).manifest();
        Blueprint blueprint = BlueprintFile.read(blueprintFile.toString(), GivenFile.bytes(blueprintFile));
        OpenedDraw draw = OpenedDraw.parse(GivenFile.bytes(drawFile));
        ProvenForm proven = bundle == null
                ? ProvenForm.named(Ids.checked(String.valueOf(sitting)), Ids.checkedDigest(String.valueOf(digest)))
                : ProvenForm.of(ProofBundle.read(GivenFile.bytes(bundle)));
        boolean sameDraw = proven.isOf(draw);
        int forms = draw.document().map(frozen -> frozen.sittings().size()).orElse(1);
        Pace pace = terminal.pace();
        FrozenForm form = draw.form(
                        manifest,
                        blueprint,
                        proven.sitting(),
                        pace.telling(drawn -> terminal.progress().drawn(drawn, forms)),
                        pace.telling(done -> terminal.progress().done(done, forms)))
                .orElseThrow(() -> Failure.said("form.noSitting", proven.sitting()));
        if (out != null) {
            OutputFile.write(out, form.canonical());
        }
        if (!sameDraw || !form.digest().equals(proven.form())) {
            terminal.err()
                    .println(Texts.say(
                            sameDraw ? "form.differs" : "form.otherDraw",
                            form.digest().hex(),
                            proven.form().hex()));
            return ExitCode.ALTERED.number();
        }
        terminal.out()
                .println(Texts.say(
                        "form.same",
                        proven.sitting(),
                        form.digest().hex(),
                        form.slots().size()));
        return ExitCode.DONE.number();
    }
}
