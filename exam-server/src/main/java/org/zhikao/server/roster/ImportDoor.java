package org.zhikao.server.roster;

import java.util.List;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Refusal;

/**
 * The door by which one kind of files comes in that count only after another person's approval; {@link Batches} keeps
 * what all kinds have in common, {@link BatchEndpoints} answers requests.
 *
 * @param <C> an import with its rows
 */
public interface ImportDoor<C> {

    /**
     * Takes a file, CSV or xlsx: all rows or none.
     *
     * @param dryRun only report what would happen
     * @param language of the report
     * @throws Refusal BAD_INPUT if the file as a whole can't be read; it names file, line, column and cure
     */
    BatchReport imports(byte[] file, String fileName, boolean dryRun, Language language, Caller.Person by);

    /** Imports, newest first. */
    List<ImportBatch> list();

    /**
     * One import with its rows.
     *
     * @throws Refusal NOT_FOUND
     */
    C content(BatchId id);

    /**
     * Lets an import count.
     *
     * @throws Refusal as {@link Batches#approve}
     */
    ImportBatch approve(BatchId id, Caller.Person by);

    /**
     * Rejects an import.
     *
     * @throws Refusal as {@link Batches#reject}
     */
    ImportBatch reject(BatchId id, String reason, Caller.Person by);
}
