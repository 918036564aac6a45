package org.zhikao.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose plug can be pulled: what H2 writes stays in memory until it asks for a force, and when the plug is
 * pulled everything unforced is gone, or a random half of it is.
 *
 * <p>Open the database at {@link #url}, write, {@link #pull}, and open the plain file again.
 */
public final class PowerCut {

    private static final String SCHEME = "cut";
    private static final Set<CutFile> OPEN = ConcurrentHashMap.newKeySet();

    private static final int HEADER = 8192;
    private static final AtomicInteger WRITES = new AtomicInteger();
    private static final AtomicInteger OVERWRITES = new AtomicInteger();

    private static final AtomicInteger WRITES_TO_LIVE = new AtomicInteger();

    private static volatile boolean halfDone;
    private static volatile long writeMillis;

    private PowerCut() {}

    /** Makes every write take this long, as on a machine with other work. */
    static void slowWrites(long millis) {
        writeMillis = millis;
    }

    /** How often something was written behind the file's header. */
    static int writes() {
        return WRITES.get();
    }

    /** How many of these writes hit, or cut off, something that had been written before. */
    static int overwrites() {
        return OVERWRITES.get();
    }

    /** The URL of an H2 file on such a disk. */
    public static String url(Path file) {
        FilePath.register(new CutPath());
        return Store.h2Url(file).replace("jdbc:h2:", "jdbc:h2:" + SCHEME + ":");
    }

    /** Pulls the plug: nothing unforced survives, and every open file is dead. */
    public static void pull() {
        cut(() -> false);
    }

    /** Pulls the plug when the disk had already written about half of what was unforced, in any order. */
    public static void pullHalfWritten(Random random) {
        cut(random::nextBoolean);
    }

    /**
     * Kills the process, as it were, in one of its next writes: all before it is done.
     *
     * @param half whether half of that write is done, too, or nothing
     */
    static void killInWrite(int which, boolean half) {
        halfDone = half;
        WRITES_TO_LIVE.set(which);
    }

    private static void cut(BooleanSupplier survives) {
        for (CutFile file : OPEN) {
            file.cut(survives);
        }
        OPEN.clear();
        writeMillis = 0;
        WRITES_TO_LIVE.set(0);
    }

    /** The file system {@code cut:}. */
    public static final class CutPath extends FilePathWrapper {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            CutFile file = new CutFile(getBase().open(mode));
            OPEN.add(file);
            return file;
        }
    }

    /** Something written and not forced. Without bytes it is a truncation to {@code position}. */
    private record Pending(long position, List<ByteBuffer> bytes) {}

    private static final class CutFile extends FileBaseDefault {

        private final FileChannel disk;
        private final List<Pending> pending = new ArrayList<>();
        private byte[] image;
        private long length;
        private boolean dead;

        CutFile(FileChannel disk) throws IOException {
            this.disk = disk;
            this.length = disk.size();
            this.image = new byte[Math.toIntExact(Math.max(length, 1 << 16))];
            ByteBuffer all = ByteBuffer.wrap(image, 0, Math.toIntExact(length));
            while (all.hasRemaining() && disk.read(all, all.position()) >= 0) {
                // until everything is read
            }
        }

        @Override
        public synchronized long size() {
            return length;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            alive();
            if (position >= length) {
                return -1;
            }
            int count = (int) Math.min(target.remaining(), length - position);
            target.put(image, (int) position, count);
            return count;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(writeMillis));
            alive();
            if (position >= HEADER) {
                WRITES.incrementAndGet();
                OVERWRITES.addAndGet(position < length ? 1 : 0);
            }
            if (WRITES_TO_LIVE.get() > 0 && WRITES_TO_LIVE.decrementAndGet() == 0) {
                if (halfDone) {
                    ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
                    pending.add(new Pending(position, List.of(half)));
                }
                PowerCut.cut(() -> true);
                throw new IOException("Killed");
            }
            int count = source.remaining();
            int end = Math.toIntExact(position + count);
            if (end > image.length) {
                image = Arrays.copyOf(image, Math.max(end, image.length * 2));
            }
            source.get(image, (int) position, count);
            length = Math.max(length, end);
            pending.add(
                    new Pending(position, List.of(ByteBuffer.wrap(Arrays.copyOfRange(image, (int) position, end)))));
            return count;
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            alive();
            if (size < length) {
                OVERWRITES.incrementAndGet();
                Arrays.fill(image, (int) size, (int) length, (byte) 0);
                length = size;
                pending.add(new Pending(size, List.of()));
            }
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            alive();
            for (Pending each : pending) {
                apply(each);
            }
            pending.clear();
            disk.force(metaData);
        }

        private void apply(Pending each) throws IOException {
            if (each.bytes().isEmpty()) {
                disk.truncate(each.position());
            }
            for (ByteBuffer bytes : each.bytes()) {
                long position = each.position();
                while (bytes.hasRemaining()) {
                    position += disk.write(bytes, position);
                }
            }
        }

        synchronized void cut(BooleanSupplier survives) {
            try {
                for (Pending each : pending) {
                    if (survives.getAsBoolean()) {
                        apply(each);
                    }
                }
                disk.close();
            } catch (IOException e) {
                throw new IllegalStateException("The test's own disk failed", e);
            }
            dead = true;
        }

        private void alive() throws IOException {
            if (dead) {
                throw new IOException("The power is off");
            }
        }

        @Override
        public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return disk.tryLock(position, size, shared);
        }

        @Override
        protected synchronized void implCloseChannel() throws IOException {
            // An orderly end writes what is pending, as an operating system does.
            if (!dead) {
                force(true);
                disk.close();
                OPEN.remove(this);
            }
        }
    }
}
