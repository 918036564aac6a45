package org.zhikao.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zhikao.bank.Purpose;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/**
 * The plan of a paper (命题细目表).
 *
 * @param id short name, e.g. {@code general}
 * @param title printed on the paper
 * @param durationMinutes working time, 1 to 600
 * @param cutPoints the cut score in hundredths of {@link #totalPoints()}; reaching it is passing
 * @param jurisdictions whose items may be drawn: national, one place, or both; e.g. {@code national}, {@code shanghai}
 * @param scopes {@code general} and/or {@code special}
 * @param powers the powers (执法范围) that passing the paper is a test of, in the words of certificates; empty where the
 *     author did not say. Items cannot tell: they know general and special, not which power
 * @param sections in the order of the paper
 * @param limits what is asked of whole forms and of the forms of a session among each other
 * @param purpose an exam draws nothing that is for study alone
 * @param changedSince where stated, only items are drawn that cite words which came into force on that day or later, as
 *     far as the bank knows earlier versions of the law; of a case it is enough if those of one part did
 */
public record Blueprint(
        String id,
        String title,
        int durationMinutes,
        int cutPoints,
        Set<String> jurisdictions,
        Set<String> scopes,
        Optional<Set<String>> powers,
        List<BlueprintSection> sections,
        PaperLimits limits,
        Purpose purpose,
        Optional<LocalDate> changedSince) {

    private static final String NATIONAL = "national";
    private static final String GENERAL_ONLY = "general";

    /** Of an exam that does not say which powers it tests. */
    public Blueprint(
            String id,
            String title,
            int durationMinutes,
            int cutPoints,
            Set<String> jurisdictions,
            Set<String> scopes,
            List<BlueprintSection> sections) {
        this(
                id,
                title,
                durationMinutes,
                cutPoints,
                jurisdictions,
                scopes,
                Optional.empty(),
                sections,
                PaperLimits.NONE,
                Purpose.EXAM,
                Optional.empty());
    }

    public Blueprint {
        jurisdictions = Set.copyOf(jurisdictions);
        scopes = Set.copyOf(scopes);
        powers = powers.map(Set::copyOf);
        sections = List.copyOf(sections);
        if (durationMinutes < 1 || durationMinutes > 600) {
            throw new BlueprintRefused(FormSaying.DURATION, durationMinutes);
        }
        if (sections.isEmpty()) {
            throw new BlueprintRefused(FormSaying.NO_SECTION);
        }
        if (jurisdictions.isEmpty()) {
            throw new BlueprintRefused(FormSaying.NO_JURISDICTION);
        }
        if (scopes.isEmpty()) {
            throw new BlueprintRefused(FormSaying.NO_SCOPE);
        }
        if (isGeneral(scopes) && powers.filter(named -> !named.isEmpty()).isPresent()) {
            throw new BlueprintRefused(FormSaying.POWERS_OF_GENERAL);
        }
        int total = total(sections);
        if (cutPoints < 1 || cutPoints > total) {
            throw new BlueprintRefused(FormSaying.CUT_POINTS, cutPoints / 100.0, total / 100.0);
        }
        for (BlueprintSection section : sections) {
            requireAmong("jurisdictions", section, section.limits().jurisdictions(), jurisdictions);
            requireAmong("scopes", section, section.limits().scopes(), scopes);
        }
    }

    /**
     * That it is of one place at most: asked when it is accepted or used anew, not of those that were before the rule, whose
     * forms must still be proven.
     *
     * @throws BlueprintRefused if it names two
     */
    public void requireOnePlace() {
        Set<String> places = new TreeSet<>(jurisdictions);
        places.remove(NATIONAL);
        if (places.size() > 1) {
            throw new BlueprintRefused(FormSaying.TWO_PLACES, String.join(", ", places));
        }
    }

    private static void requireAmong(String field, BlueprintSection section, Set<String> some, Set<String> all) {
        Set<String> strange = new TreeSet<>(some);
        strange.removeAll(all);
        if (!strange.isEmpty()) {
            throw new BlueprintRefused(FormSaying.NOT_OF_PAPER, section.title(), field, String.join(", ", strange));
        }
    }

    /**
     * The powers that passing the paper is a test of. A paper of general items alone tests none; one that draws special
     * items tests what its author states, and where nothing is stated nobody knows.
     */
    public Optional<Set<String>> testedPowers() {
        return isGeneral(scopes) ? Optional.of(Set.of()) : powers;
    }

    /** The levels that items are drawn of; empty where a section draws of every level. */
    public Set<String> levels() {
        return sections.stream().anyMatch(section -> section.levels().isEmpty())
                ? Set.of()
                : sections.stream()
                        .flatMap(section -> section.levels().stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isGeneral(Set<String> scopes) {
        return scopes.equals(Set.of(GENERAL_ONLY));
    }

    /** Points of the whole paper in hundredths. */
    public int totalPoints() {
        return total(sections);
    }

    private static int total(List<BlueprintSection> sections) {
        return sections.stream().mapToInt(BlueprintSection::totalPoints).sum();
    }

    /** The canonical bytes that {@link #digest()} is over. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1).put("id", id).put("title", title);
        json.put("durationMinutes", durationMinutes).put("cutPoints", cutPoints);
        new TreeSet<>(jurisdictions).forEach(json.putArray("jurisdictions")::add);
        new TreeSet<>(scopes).forEach(json.putArray("scopes")::add);
        // Only where stated, so that blueprints of before the field keep their digests.
        powers.ifPresent(named -> new TreeSet<>(named).forEach(json.putArray("powers")::add));
        purpose.written().ifPresent(code -> json.put("purpose", code));
        changedSince.ifPresent(day -> json.put("changedSince", day.toString()));
        var array = json.putArray("sections");
        for (BlueprintSection section : sections) {
            ObjectNode node = array.addObject();
            node.put("title", section.title()).put("note", section.note().orElse(""));
            node.put("type", section.type()).put("count", section.count()).put("points", section.points());
            new TreeSet<>(section.levels()).forEach(node.putArray("levels")::add);
            new TreeMap<>(section.atLeast()).forEach(node.putObject("atLeast")::put);
            section.limits().write(node);
        }
        limits.write(json);
        return CanonicalJson.bytes(json);
    }

    /** Names this blueprint in forms and records. */
    public Digest digest() {
        return Digest.of(canonical());
    }
}
