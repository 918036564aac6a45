package org.zhikao.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zhikao.item.Points;

/**
 * What differs between two releases, as their manifests tell it: of stems, options and keys only that they differ, never
 * what they are. Keys are salted; those of banks with different salts all differ.
 *
 * @param changes in the order of the items' ids
 * @param same how many items are in both without a difference
 */
public record ReleaseDiff(List<Change> changes, int same) {

    /** What happened to an item. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** What is different about it. */
    public enum Aspect {
        /** Of an item that is in one of the two only: what it is, by type and citation. */
        WHOLE,
        TYPE,
        /** What a candidate reads; told by digests. */
        CONTENT,
        /** Key or rationale; told by salted digests. */
        KEY,
        POINTS,
        SCORING,
        CITATION,
        LEVEL,
        SCOPE,
        JURISDICTION,
        TOPIC,
        DIFFICULTY,
        ENEMIES,
        /** For what it may be drawn. */
        PURPOSE,
        /** Since when its law is in force; told only where both releases say it, as older ones do of no item. */
        IN_FORCE_FROM,
        /** Since when the words that it cites are in force, where that is earlier; told likewise. */
        WORDS_FROM,
        /** When its law no longer holds, as far as each knew when it was built. */
        ENDS,
        /** A part of a case that is in one of the two only. */
        PART
    }

    /**
     * One difference.
     *
     * @param part whose it is: the item's own id, or that of a part of a case
     * @param before empty where there was nothing
     * @param after empty where there is nothing
     */
    public record Change(String item, Kind kind, Aspect aspect, String part, String before, String after) {}

    /** Copies the list. */
    public ReleaseDiff {
        changes = List.copyOf(changes);
    }

    /** From the one to the other. Their numbers may differ: that is no change of an item. */
    public static ReleaseDiff of(ReleaseManifest before, ReleaseManifest after) {
        Map<String, ReleaseManifest.Entry> old = byId(before);
        Map<String, ReleaseManifest.Entry> now = byId(after);
        TreeSet<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        int same = 0;
        for (String id : ids) {
            ReleaseManifest.Entry was = old.get(id);
            ReleaseManifest.Entry is = now.get(id);
            if (was == null) {
                String what = whole(Objects.requireNonNull(is));
                changes.add(new Change(id, Kind.ADDED, Aspect.WHOLE, id, "", what));
            } else if (is == null) {
                changes.add(new Change(id, Kind.REMOVED, Aspect.WHOLE, id, whole(was), ""));
            } else {
                List<Change> found = new Differences(id, new ArrayList<>()).of(was, is);
                changes.addAll(found);
                same += found.isEmpty() ? 1 : 0;
            }
        }
        return new ReleaseDiff(changes, same);
    }

    /** How many items were added, removed or changed. */
    public long count(Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::item)
                .distinct()
                .count();
    }

    private static Map<String, ReleaseManifest.Entry> byId(ReleaseManifest manifest) {
        Map<String, ReleaseManifest.Entry> entries = new LinkedHashMap<>();
        manifest.items().forEach(item -> entries.put(item.id(), item));
        return entries;
    }

    private static String whole(ReleaseManifest.Entry item) {
        return item.type() + " " + place(item.article());
    }

    private static String place(ReleaseManifest.Article article) {
        return article.regulation() + "@" + article.version() + " " + article.article()
                + (article.paragraph() > 0 ? "/" + article.paragraph() : "");
    }

    /** The differences of one item that is in both. */
    private record Differences(String id, List<Change> found) {

        List<Change> of(ReleaseManifest.Entry was, ReleaseManifest.Entry is) {
            compare(Aspect.TYPE, id, was.type(), is.type());
            compare(Aspect.LEVEL, id, was.level(), is.level());
            compare(Aspect.SCOPE, id, was.scope(), is.scope());
            compare(Aspect.JURISDICTION, id, was.jurisdiction(), is.jurisdiction());
            compare(Aspect.TOPIC, id, was.topic(), is.topic());
            compare(
                    Aspect.DIFFICULTY,
                    id,
                    was.difficulty().map(String::valueOf).orElse(""),
                    is.difficulty().map(String::valueOf).orElse(""));
            compare(Aspect.ENEMIES, id, String.join(" ", was.enemies()), String.join(" ", is.enemies()));
            compare(Aspect.PURPOSE, id, was.purpose().code(), is.purpose().code());
            if (was.inForceFrom().isPresent() && is.inForceFrom().isPresent()) {
                compare(Aspect.IN_FORCE_FROM, id, text(was.inForceFrom()), text(is.inForceFrom()));
                compare(Aspect.WORDS_FROM, id, text(was.wordsFrom()), text(is.wordsFrom()));
            }
            compare(Aspect.ENDS, id, ends(was), ends(is));
            // The only part of an item that is no case is the item itself: its words are told once.
            if (was.isCase() || is.isCase()) {
                compare(id, was.article(), is.article());
                compare(
                        Aspect.CONTENT,
                        id,
                        was.contentDigest().hex(),
                        is.contentDigest().hex());
            }
            parts(was, is);
            return found;
        }

        private void parts(ReleaseManifest.Entry was, ReleaseManifest.Entry is) {
            Map<String, ReleaseManifest.Part> old = byId(was.parts());
            Map<String, ReleaseManifest.Part> now = byId(is.parts());
            old.forEach((part, before) -> {
                ReleaseManifest.Part after = now.get(part);
                if (after == null) {
                    compare(Aspect.PART, part, before.type(), "");
                } else {
                    compare(before, after);
                }
            });
            now.forEach((part, after) -> {
                if (!old.containsKey(part)) {
                    compare(Aspect.PART, part, "", after.type());
                }
            });
        }

        private static Map<String, ReleaseManifest.Part> byId(List<ReleaseManifest.Part> parts) {
            return parts.stream()
                    .collect(Collectors.toMap(
                            ReleaseManifest.Part::id, part -> part, (one, two) -> two, LinkedHashMap::new));
        }

        private void compare(ReleaseManifest.Part before, ReleaseManifest.Part after) {
            String part = before.id();
            if (!part.equals(id)) {
                compare(Aspect.TYPE, part, before.type(), after.type());
            }
            compare(Aspect.POINTS, part, points(before), points(after));
            compare(
                    Aspect.SCORING,
                    part,
                    before.scoring().code(),
                    after.scoring().code());
            compare(part, before.article(), after.article());
            compare(
                    Aspect.CONTENT,
                    part,
                    before.contentDigest().hex(),
                    after.contentDigest().hex());
            compare(
                    Aspect.KEY,
                    part,
                    before.keyDigest().hex(),
                    after.keyDigest().hex());
        }

        /** The same place with other words is another citation, too. */
        private void compare(String part, ReleaseManifest.Article before, ReleaseManifest.Article after) {
            boolean samePlace = place(before).equals(place(after));
            compare(
                    Aspect.CITATION,
                    part,
                    samePlace ? place(before) + " " + before.digest().hex() : place(before),
                    samePlace ? place(after) + " " + after.digest().hex() : place(after));
        }

        private static String ends(ReleaseManifest.Entry item) {
            return item.ends().stream()
                    .map(end -> end.part() + " " + end.on()
                            + end.until().map(day -> "/" + day).orElse("") + " "
                            + end.effect().code() + " "
                            + end.version().map(LocalDate::toString).orElse("repeal"))
                    .collect(Collectors.joining(" "));
        }

        private static String points(ReleaseManifest.Part part) {
            return new Points(part.points()).toString();
        }

        private static String text(Optional<LocalDate> day) {
            return day.map(LocalDate::toString).orElse("");
        }

        private void compare(Aspect aspect, String part, String before, String after) {
            if (!before.equals(after)) {
                found.add(new Change(id, Kind.CHANGED, aspect, part, before, after));
            }
        }
    }
}
