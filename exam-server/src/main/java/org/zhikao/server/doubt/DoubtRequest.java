package org.zhikao.server.doubt;

import java.util.Optional;
import java.util.UUID;

/** A doubt as the page sends it. */
public record DoubtRequest(Optional<UUID> doubtId, Optional<Integer> slot, Optional<String> words) {}
