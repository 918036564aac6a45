package org.zhikao.backup;

/**
 * A column of a table.
 *
 * @param name in small letters
 */
public record BackupColumn(String name, ColumnKind kind) {}
