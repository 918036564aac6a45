package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.bank.Layers;
import picocli.CommandLine.Option;

/** Which bank: several folders lie over one another, the last on top; none typed, and it is the one that ships. */
final class WorkspaceOptions {

    // The field is picocli's.
    @Option(names = "--workspace", paramLabel = "DIR")
    private List<Path> typed = new ArrayList<>();

    /**
     * The lowest first.
     *
     * @throws Failure if none was typed and this is not the project's folder
     */
    List<Path> folders() {
        if (!typed.isEmpty()) {
            return List.copyOf(typed);
        }
        Path shipped = Path.of(BankCommand.WORKSPACE);
        if (!Files.isDirectory(shipped)) {
            throw Failure.usage(
                    "workspace.notHere", BankCommand.WORKSPACE, Path.of("").toAbsolutePath());
        }
        return List.of(shipped);
    }

    /**
     * They and what they say they lie over.
     *
     * @throws IOException if a folder is missing
     */
    Layers layers() throws IOException {
        return Layers.of(folders());
    }
}
