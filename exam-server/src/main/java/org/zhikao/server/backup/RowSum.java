package org.zhikao.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.zhikao.evidence.Digest;

/**
 * What a table holds, as one number, in whatever order its rows come: databases sort texts each in its own way. It finds what went
 * wrong on the way into a database, by accident; against forgery the manifest is signed.
 */
final class RowSum {

    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    void add(JsonNode row) {
        sum = sum.add(new BigInteger(1, Digest.of(row.toString()).bytes()));
        rows++;
    }

    long rows() {
        return rows;
    }

    boolean isSameAs(RowSum other) {
        return rows == other.rows && sum.equals(other.sum);
    }
}
