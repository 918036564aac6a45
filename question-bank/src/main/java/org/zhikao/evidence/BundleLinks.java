package org.zhikao.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The links that record bodies state in {@code links} and {@code previous}, held against the records of a bundle. */
final class BundleLinks {

    private BundleLinks() {}

    static void verify(List<VerifiedRecord> records, List<Finding> findings) {
        Map<Digest, VerifiedRecord> byDigest = new HashMap<>();
        records.forEach(record -> byDigest.put(record.digest(), record));
        Set<Digest> linked = new HashSet<>();
        for (VerifiedRecord record : records) {
            for (String member : List.of("links", "previous")) {
                for (Map.Entry<String, Digest> link : BundleVerifier.digests(record.record(), member)) {
                    VerifiedRecord target = byDigest.get(link.getValue());
                    if (target == null) {
                        requireNoOther(record, link, records);
                        findings.add(
                                supersedes(record, member, link)
                                        ? superseded(record, link)
                                        : absent(record, member, link));
                    } else {
                        requireType(record, link, target);
                        linked.add(record.digest());
                        linked.add(target.digest());
                        findings.add(found(record, target));
                    }
                }
            }
        }
        if (records.size() > 1) {
            records.stream()
                    .filter(record -> !linked.contains(record.digest()))
                    .forEach(record ->
                            findings.add(Finding.of(Finding.Kind.UNLINKED, BundleVerifier.name(record.record()))));
        }
    }

    /** A link that says a type, while the record it leads to is of another: a score, say, as somebody's release. */
    private static void requireType(VerifiedRecord from, Map.Entry<String, Digest> link, VerifiedRecord target) {
        boolean saysType = Stream.of(RecordType.values())
                .anyMatch(type -> plain(type.name()).equals(plain(link.getKey())));
        if (saysType && !plain(target.record().type()).equals(plain(link.getKey()))) {
            throw new EvidenceRefused(
                    Reason.LINK_MISMATCH,
                    Saying.LINK_OF_OTHER_TYPE,
                    BundleVerifier.name(from.record()),
                    BundleVerifier.name(target.record()),
                    link.getKey());
        }
    }

    /** A link by a type's name, while the bundle holds only others of that type: somebody put the wrong one in. */
    private static void requireNoOther(
            VerifiedRecord from, Map.Entry<String, Digest> link, List<VerifiedRecord> records) {
        String wanted = plain(link.getKey());
        for (VerifiedRecord other : records) {
            if (!other.digest().equals(from.digest())
                    && plain(other.record().type()).equals(wanted)) {
                throw new EvidenceRefused(
                        Reason.LINK_MISMATCH,
                        Saying.LINK_TO_OTHER,
                        BundleVerifier.name(from.record()),
                        other.record().type(),
                        BundleVerifier.name(other.record()));
            }
        }
    }

    /**
     * A record that took the place of one of its own type, such as forms that were frozen anew: what counts is the record
     * in the bundle, and it proves as much without the one before.
     */
    private static boolean supersedes(VerifiedRecord from, String member, Map.Entry<String, Digest> link) {
        return member.equals("previous") && plain(from.record().type()).equals(plain(link.getKey()));
    }

    private static Finding superseded(VerifiedRecord from, Map.Entry<String, Digest> link) {
        return Finding.of(
                Finding.Kind.SUPERSEDES,
                BundleVerifier.name(from.record()),
                from.record().type(),
                link.getValue());
    }

    private static Finding found(VerifiedRecord from, VerifiedRecord target) {
        return Finding.of(Finding.Kind.LINK, BundleVerifier.name(from.record()), BundleVerifier.name(target.record()));
    }

    private static Finding absent(VerifiedRecord from, String member, Map.Entry<String, Digest> link) {
        return Finding.of(
                Finding.Kind.LINK_TARGET_ABSENT,
                BundleVerifier.name(from.record()),
                member,
                link.getKey(),
                link.getValue());
    }

    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }
}
