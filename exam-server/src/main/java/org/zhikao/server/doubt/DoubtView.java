package org.zhikao.server.doubt;

import java.time.Instant;
import java.util.Optional;

/**
 * A doubt as the office reads it; nobody's name is in it.
 *
 * @param item the item in that slot, of a case the part
 * @param caseItem the case that it is a part of
 */
public record DoubtView(
        Instant at,
        String room,
        String seat,
        String ticket,
        int slot,
        String item,
        Optional<String> caseItem,
        String words) {}
