package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.HexFormat;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Chain;
import org.zhikao.evidence.Digest;

/** What exactly the chain of {@link Chain} covers in a sitting: its beginning and the document of each event. */
final class SittingChain {

    private SittingChain() {}

    static Digest genesis(SittingFacts facts) {
        return Chain.start(facts.key().sitting().value(), HexFormat.of().parseHex(facts.salt()), facts.formDigest());
    }

    static Digest next(Digest previous, long seq, Instant at, String actor, SittingEvent event) {
        return Chain.next(previous, CanonicalJson.bytes(StampedEvent.document(seq, at, actor, event)));
    }
}
