package org.zhikao.backup;

/** What a column holds, whatever a database calls its type; and so how its values are written in a line. */
public enum ColumnKind {
    /** In its text form. */
    UUID,
    /** As it is. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** {@code true} or {@code false}. */
    FLAG,
    /** ISO 8601 in UTC. */
    INSTANT,
    /** ISO 8601. */
    DATE,
    /** Base64. */
    BYTES
}
