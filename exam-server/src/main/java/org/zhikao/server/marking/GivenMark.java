package org.zhikao.server.marking;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.scoring.Mark;

/**
 * The mark of a slot that holds.
 *
 * @param record digest of its MARK record
 * @param givenAt when it was given
 * @param markers everybody who gave the slot a mark, also one that was replaced
 */
public record GivenMark(Mark mark, Digest record, Instant givenAt, Set<UUID> markers) {

    static GivenMark of(MarkRows.Given row) {
        return new GivenMark(row.mark(), row.recordDigest(), row.markedAt(), Set.of(row.markedBy()));
    }

    /** The later one holds; who gave the earlier one took part all the same. */
    GivenMark replacedBy(GivenMark later) {
        Set<UUID> all = Stream.concat(markers.stream(), later.markers.stream()).collect(Collectors.toSet());
        return new GivenMark(later.mark, later.record, later.givenAt, all);
    }
}
