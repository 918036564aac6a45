package org.zhikao.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.admin.terminal.Failure;
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
            throw Failure.usage("workspace.notHere", BankCommand.WORKSPACE, Path.of("").toAbsolutePath());
        }
        return List.of(shipped);
    }

    /** The one that is changed. */
    Path top() {
        List<Path> folders = folders();
        return folders.get(folders.size() - 1);
    }
}
