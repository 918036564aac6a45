package org.zhikao.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.regulation.ImportOutcome;
import org.zhikao.regulation.RegulationImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Law texts: into the workspace of whoever runs the bank; the project itself keeps only their index. */
@Command(name = "regulation", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class RegulationCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "import", mixinStandardHelpOptions = true)
    int imports(
            @Option(names = "--workspace", defaultValue = "question-bank/workspace", paramLabel = "DIR") Path workspace,
            @Option(names = "--version-date", paramLabel = "DATE") @Nullable LocalDate version,
            @Option(names = "--replace") boolean replace,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files)
            throws IOException {
        ImportOutcome outcome = RegulationImport.into(
                workspace, files, new RegulationImport.Options(Optional.ofNullable(version), replace));
        if (outcome instanceof ImportOutcome.Refused refused) {
            PrintWriter err = spec.commandLine().getErr();
            refused.texts().forEach(text -> err.println(text.problem()));
            throw Failure.said("failure.nothingChanged");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (ImportOutcome.ImportedText text : ((ImportOutcome.Imported) outcome).texts()) {
            out.println(Texts.say(
                    "regulation.imported", text.id(), text.title(), text.version(), text.articles()));
            text.warnings()
                    .forEach(warning -> out.println(
                            Texts.say("regulation.warning", warning.code(), warning.where(), warning.text())));
        }
        return 0;
    }
}
