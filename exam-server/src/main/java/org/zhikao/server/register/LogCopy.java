package org.zhikao.server.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * many, the last of which may be torn.
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
    private final Optional<Checkpoint> checkpoint;
    private final int perFile;
    private MerkleTree tree = new MerkleTree();
    private long size;
    private long lengthOfLast;

    private LogCopy(Path folder, FileChannel lock, Optional<Checkpoint> checkpoint, int perFile) {
        this.folder = folder;
        this.lock = lock;
        this.checkpoint = checkpoint;
        this.perFile = perFile;
    }

    /**
     * Opens the folder, or makes it, and keeps others out of it until it is closed. From a line on that is damaged it counts as
     * missing, and wholly if its checkpoint is of other lines.
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
            throw new UncheckedIOException("The register's copy in " + folder + " can't be opened", e);
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
        for (long first = 0; Files.exists(file(first)); first += perFile) {
            lengthOfLast = readFile(file(first));
            if (size < first + perFile) {
                break;
            }
        }
        boolean changed = checkpoint
                .filter(known -> known.size() <= size)
                .filter(known -> !tree.rootOf(known.size()).equals(known.root()))
                .isPresent();
        if (changed) {
            LOG.warn("Lines of the register's copy in {} were changed: none of them is believed", folder);
            tree = new MerkleTree();
            size = 0;
            lengthOfLast = 0;
        }
    }

    /** Adds the whole lines up to a damaged one to the tree; how many bytes they take. */
    private long readFile(Path file) throws IOException {
        long length = 0;
        long most = size + perFile;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            while (size < most) {
                byte[] line = line(in);
                if (line.length == 0) {
                    break;
                }
                Optional<Line> read = parse(line);
                if (read.isEmpty()) {
                    LOG.warn("{} is damaged after {} bytes: the rest is not believed", file, length);
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
        byte[] signature = Arrays.copyOfRange(line, Math.min(tab + 1, line.length), line.length);
        try {
            return Optional.of(
                    new Line(Arrays.copyOf(line, tab), Base64.getDecoder().decode(signature)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many leaves it holds. */
    long size() {
        return size;
    }

    /** The checkpoint that it had when it was opened. */
    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    /**
     * The root over the first leaves, of those that it held when it was opened.
     *
     * @throws IllegalArgumentException if there were fewer
     */
    Digest rootOf(long leaves) {
        return tree.rootOf(leaves);
    }

    /**
     * Reads lines back.
     *
     * @param from index of the first, {@code to} after the last
     * @throws UncheckedIOException if they can't be read
     */
    List<Line> lines(long from, long to) {
        List<Line> lines = new ArrayList<>();
        try {
            long at = from - from % perFile;
            while (at < to) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file(at)), 1 << 16)) {
                    for (long end = at + perFile; at < end && at < to; at++) {
                        byte[] line = line(in);
                        if (at >= from) {
                            lines.add(parse(line)
                                    .orElseThrow(() -> new EOFException(
                                            "The register's copy in " + folder + " was changed since it was opened")));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /**
     * Adds leaves, then the checkpoint over them.
     *
     * @param note the newest over no more than what is then held; none where the first is over more
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
        Path next = folder.resolve(CHECKPOINT + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, note.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(
                next, folder.resolve(CHECKPOINT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
