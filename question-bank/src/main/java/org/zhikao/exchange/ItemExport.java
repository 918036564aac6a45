package org.zhikao.exchange;

import java.util.List;

/**
 * Items in a format of others.
 *
 * @param bytes of the file
 * @param findings what the format could not carry, item by item
 */
@SuppressWarnings("ArrayRecordComponent")
public record ItemExport(byte[] bytes, List<Finding> findings) {

    /** Copies the list. */
    public ItemExport {
        findings = List.copyOf(findings);
    }
}
