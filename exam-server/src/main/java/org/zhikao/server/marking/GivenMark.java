package org.zhikao.server.marking;

import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.scoring.Mark;

/**
 * The mark of a slot that holds.
 *
 * @param record digest of its MARK record
 * @param marker who gave it
 */
public record GivenMark(Mark mark, Digest record, UUID marker) {}
