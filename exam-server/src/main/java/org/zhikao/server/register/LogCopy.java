package org.zhikao.server.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.SignedCheckpoint;

/**
 * The log once more, in a folder outside the database: each leaf with its record's signature, and the newest checkpoint. No
 * record's body is in it, and no key. A database that was lost or restored from a backup learns from it what it forgot.
 *
 * <p>A line is a leaf's canonical JSON, a tab, and the signature in Base64; {@value #PER_FILE} lines make a file. Lines are
 * forced to disk before the checkpoint over them takes the place of the one before, so that a crash leaves at most lines too
 * many. What no checkpoint covers is not believed: nobody signed it, and the database has it.
 */
final class LogCopy implements AutoCloseable {

    /** The newest checkpoint over the lines. */
    static final String CHECKPOINT = "checkpoint";

    /** Lines of one file. */
    static final int PER_FILE = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(LogCopy.class);
    private static final String LOCK = "lock";
    private static final int MOST_BYTES = 1 << 20;

    /** A leaf's canonical bytes and the signature of its record, empty if that is not known. */
    @SuppressWarnings("ArrayRecordComponent") // Lines live for a moment between file and table and are never compared.
    record Line(byte[] leaf, byte[] signature) {}

    private final Path folder;
    private final FileChannel lock;
    private final int perFile;
    private Optional<Checkpoint> known;
    private MerkleTree tree = new MerkleTree();
    private long size;
    private long lengthOfLast;

    private LogCopy(Path folder, FileChannel lock, Optional<Checkpoint> checkpoint, int perFile) {
        this.folder = folder;
        this.lock = lock;
        this.known = checkpoint;
        this.perFile = perFile;
    }

    /**
     * Opens the folder, or makes it, and keeps others out of it until it is closed. From a line on that is damaged it counts as
     * missing, and wholly if its checkpoint is of other lines; such files are set aside.
     *
     * @param origin name of the log that the copy must be of
     * @param log certificate of the key that signed its checkpoint
     * @throws IllegalStateException if another node has it open, or it is another log's
     * @throws UncheckedIOException if it can't be read or made
     */
    static LogCopy open(Path folder, String origin, X509Certificate log) {
        return open(folder, origin, log, PER_FILE);
    }

    /** The same with so many lines a file. */
    static LogCopy open(Path folder, String origin, X509Certificate log, int perFile) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            boolean opened = false;
            try {
                LogCopy copy = new LogCopy(folder, lock, checkpoint(folder, origin, log), perFile);
                copy.readAll();
                opened = true;
                return copy;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The register's copy in " + folder + " can't be opened. Mend"
                            + " the disk; or name another folder (register.copy), which is then filled from the database and"
                            + " knows nothing that the database has forgotten",
                    e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock that another process holds.
        }
        channel.close();
        throw new IllegalStateException("The register's copy in " + folder
                + " is another node's that runs: give each node a folder of its own (register.copy)");
    }

    private static Optional<Checkpoint> checkpoint(Path folder, String origin, X509Certificate log) throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint signed = Checkpoint.parse(Files.readAllBytes(file));
            signed.verify(log);
            if (signed.checkpoint().origin().equals(origin)) {
                return Optional.of(signed.checkpoint());
            }
        } catch (EvidenceRefused e) {
            throw new IllegalStateException(notOurs(file), e);
        }
        throw new IllegalStateException(notOurs(file));
    }

    private static String notOurs(Path file) {
        return file + " is no checkpoint of this node's log: the folder is another log's copy, or was changed."
                + " Name this log's own folder (register.copy), or an empty one";
    }

    private void readAll() throws IOException {
        long signed = known.map(Checkpoint::size).orElse(0L);
        for (long first = 0; known.isEmpty() && Files.exists(file(first)); first += perFile) {
            LOG.warn("{} stands there without a checkpoint: none of its lines is believed", file(first));
            setAside(file(first));
        }
        for (long first = 0; size < signed && Files.exists(file(first)); first += perFile) {
            lengthOfLast = readFile(file(first), Math.min(signed, first + perFile));
            if (size < Math.min(signed, first + perFile)) {
                LOG.warn("{} lacks lines below the checkpoint of {}, or they are damaged", file(first), signed);
                setAside(file(first));
                break;
            }
        }
        boolean changed = size == signed
                && known.filter(told -> !tree.root().equals(told.root())).isPresent();
        if (changed) {
            LOG.warn("Lines of the register's copy in {} were changed: none of them is believed", folder);
            for (long first = 0; first < size; first += perFile) {
                setAside(file(first));
            }
            tree = new MerkleTree();
            size = 0;
            lengthOfLast = 0;
        }
    }

    /** Keeps a file that will be written over, for whoever wants to know what happened to it. */
    private static void setAside(Path file) throws IOException {
        Files.copy(file, file.resolveSibling(file.getFileName() + ".changed"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Adds the whole lines to the tree until so many are held; how many bytes they take. */
    private long readFile(Path file, long most) throws IOException {
        long length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            while (size < most) {
                byte[] line = line(in);
                Optional<Line> read = parse(line);
                if (read.isEmpty()) {
                    break;
                }
                tree.append(MerkleTree.leafHash(read.get().leaf()));
                size++;
                length += line.length + 1L;
            }
        }
        return length;
    }

    /** Without its end; empty where nothing whole is left. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        for (int next = in.read(); next >= 0 && line.size() < MOST_BYTES; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        return new byte[0];
    }

    private static Optional<Line> parse(byte[] line) {
        int tab = 0;
        while (tab < line.length && line[tab] != '\t') {
            tab++;
        }
        if (tab == 0 || tab == line.length) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getDecoder().decode(Arrays.copyOfRange(line, tab + 1, line.length));
            return Optional.of(new Line(Arrays.copyOf(line, tab), signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many leaves it holds. */
    long size() {
        return size;
    }

    /** The newest checkpoint that it has, also of more lines than it holds. */
    Optional<Checkpoint> checkpoint() {
        return known;
    }

    /**
     * The root over the first leaves.
     *
     * @throws IllegalArgumentException if it holds fewer
     */
    Digest rootOf(long leaves) {
        return tree.rootOf(leaves);
    }

    /**
     * Reads all lines from one on, in their order.
     *
     * @param from index of the first
     * @throws UncheckedIOException if they can't be read, or were changed since the copy was opened
     */
    void forEach(long from, Consumer<Line> taker) {
        MerkleTree again = new MerkleTree();
        try {
            for (long first = 0; first < size; first += perFile) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file(first)), 1 << 16)) {
                    for (long end = Math.min(size, first + perFile); again.size() < end; ) {
                        Line line = parse(line(in)).orElseThrow(() -> changedMeanwhile());
                        again.append(MerkleTree.leafHash(line.leaf()));
                        if (again.size() > from) {
                            taker.accept(line);
                        }
                    }
                }
            }
            if (!again.root().equals(tree.root())) {
                throw changedMeanwhile();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IOException changedMeanwhile() {
        return new IOException("The register's copy in " + folder + " was changed since it was opened");
    }

    /**
     * Adds leaves, then the checkpoint over them.
     *
     * @param note the newest checkpoint over no more than what is then held, if there is one; an older one than it has changes
     *     nothing
     * @throws IllegalStateException if the checkpoint is of other leaves; nothing is written then but the lines
     * @throws UncheckedIOException if it can't be written; what is there stays, and the same lines may come again
     */
    void append(List<Line> lines, Optional<String> note) {
        try {
            for (int done = 0; done < lines.size(); ) {
                int room = (int) (perFile - size % perFile);
                List<Line> some = lines.subList(done, Math.min(lines.size(), done + room));
                write(some);
                done += some.size();
            }
            if (note.isPresent()) {
                replaceCheckpoint(note.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replaceCheckpoint(String note) throws IOException {
        Checkpoint next =
                Checkpoint.parse(note.getBytes(StandardCharsets.UTF_8)).checkpoint();
        if (known.filter(held -> held.size() >= next.size()).isPresent()) {
            return;
        }
        if (!tree.rootOf(next.size()).equals(next.root())) {
            throw new IllegalStateException("The register's checkpoint of size " + next.size()
                    + " is not of the leaves that were copied to " + folder
                    + ": the database was changed or replaced under the server");
        }
        Path file = folder.resolve(CHECKPOINT + ".next");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, note.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(
                file, folder.resolve(CHECKPOINT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        known = Optional.of(next);
    }

    /** Into the file that the next line belongs to, over whatever of a line a failed attempt left there. */
    private void write(List<Line> lines) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Line line : lines) {
            text.writeBytes(line.leaf());
            text.write('\t');
            text.writeBytes(Base64.getEncoder().encode(line.signature()));
            text.write('\n');
        }
        long begin = size % perFile == 0 ? 0 : lengthOfLast;
        try (FileChannel channel =
                FileChannel.open(file(size - size % perFile), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(begin);
            channel.position(begin);
            writeFully(channel, text.toByteArray());
        }
        lines.forEach(line -> tree.append(MerkleTree.leafHash(line.leaf())));
        size += lines.size();
        lengthOfLast = begin + text.size();
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int unused = channel.write(rest);
        }
        channel.force(true);
    }

    private Path file(long first) {
        return folder.resolve(String.format(Locale.ROOT, "leaves-%010d.txt", first));
    }

    /** Lets others open it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
