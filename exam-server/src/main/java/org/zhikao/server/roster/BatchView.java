package org.zhikao.server.roster;

/**
 * A batch as lists show it.
 *
 * @param number counts the imports of its kind from 1
 * @param rows rows that brought something new
 * @param state PENDING, APPROVED or REJECTED
 * @param importedAt in UTC, ISO 8601; so decidedAt, which is empty while pending
 * @param decidedBy the name of the person; empty while pending
 * @param reason of a rejection, else empty
 */
public record BatchView(
        String id,
        int number,
        String fileName,
        String fileDigest,
        int rows,
        String state,
        String importedBy,
        String importedAt,
        String decidedBy,
        String decidedAt,
        String reason) {

    /** The view of this batch. */
    public static BatchView of(ImportBatch batch) {
        return new BatchView(
                batch.id().toString(),
                batch.number(),
                batch.fileName(),
                batch.fileDigest().hex(),
                batch.rowCount(),
                batch.state().name(),
                batch.importerName(),
                batch.importedAt().toString(),
                batch.deciderName().orElse(""),
                batch.decidedAt().map(Object::toString).orElse(""),
                batch.reason());
    }
}
