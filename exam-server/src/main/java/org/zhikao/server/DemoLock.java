package org.zhikao.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a demo's folder to one process: a second one that is told to begin anew would delete what the first one runs
 * on. The operating system gives the lock back however the process ends.
 */
final class DemoLock {

    /** Locks are kept here, because one that nobody refers to is given back early. */
    private static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

    private DemoLock() {}

    /**
     * Takes the folder until this process ends.
     *
     * @throws DemoRefused if another process has it
     */
    static void take(DemoFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw inUse(folder.folder());
        }
        HELD.add(lock);
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static DemoRefused inUse(Path folder) {
        return new DemoRefused("terminal.demo.inUse", folder);
    }
}
