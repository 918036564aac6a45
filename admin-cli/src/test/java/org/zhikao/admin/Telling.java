package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.item.Solution;
import org.zhikao.server.Browserless;

/**
 * What tells an item of a release or its key, to be looked for in what candidates received.
 *
 * @param words ids, digests, salts, rationales, models and rubrics: found nowhere
 * @param wordings what is accepted in blanks, but for what a question or the page says anyway: found nowhere. Up to three
 *     characters (三日, 15) are in any page; that a paper holds nothing but slots, stems and tokens is another check
 * @param numerals accepted numbers of four digits and more. As bytes they stand in many an asset (2000 milliseconds); they
 *     are looked for where they would tell, in answers
 */
record Telling(Set<String> words, Set<String> wordings, Set<String> numerals) {

    /** Members of JSON that a paper must not have, however they are spelt. */
    private static final Pattern MEMBER = Pattern.compile(
            "\"(keys?|is_?correct|correct\\w*|right|rationale|answers?|(item|option|part|case)_?id|citation|article"
                    + "|difficulty|topic|level|jurisdiction)\"\\s*:",
            Pattern.CASE_INSENSITIVE);

    /** What a right response could be marked with; pages ask people to correct something. */
    private static final Pattern CORRECT = Pattern.compile("\\bcorrect\\b(?! it\\b)");

    /** Numbers that an answer has to say whatever the items are: points, and what a stream of events begins with. */
    private static final Pattern SAID =
            Pattern.compile("\"(points|totalPoints)\":[0-9]+|^(retry|id): ?[0-9]+", Pattern.MULTILINE);

    /** Shorter pieces of a rationale are ordinary words that also stand in stems and pages. */
    private static final int PIECE = 10;

    private static final int WORDING = 4;

    /**
     * What candidates received.
     *
     * @param everything headers and bodies, assets too
     * @param answers the same without assets
     */
    record Received(String everything, String answers) {

        static Received by(Browserless... browsers) {
            return new Received(
                    joined(Arrays.stream(browsers).map(Browserless::everythingReceived)),
                    joined(Arrays.stream(browsers)
                            .flatMap(browser -> browser.received(path -> !path.startsWith("/assets/")))));
        }

        private static String joined(Stream<String> texts) {
            return texts.collect(Collectors.joining("\n"));
        }

        /** The same with something more in its middle. */
        Received with(String more) {
            return new Received(among(everything, more), among(answers, more));
        }

        private static String among(String text, String more) {
            int middle = text.length() / 2;
            return text.substring(0, middle) + more + text.substring(middle);
        }
    }

    static Telling of(OpenedRelease opened) {
        String readable = readable(opened);
        Set<String> words = new LinkedHashSet<>();
        for (ReleaseManifest.Entry entry : opened.manifest().items()) {
            words.add(entry.id());
            words.add(entry.regulation());
        }
        opened.manifest().parts().forEach((id, part) -> {
            words.add(id);
            words.add(part.keyDigest().hex());
            words.add(part.contentDigest().hex());
        });
        Set<String> accepted = new LinkedHashSet<>();
        for (ReleaseKeys.Key key : opened.keys().keys().values()) {
            words.add(key.salt());
            words.addAll(pieces(key.rationale(), readable));
            words.addAll(marked(key.solution(), readable));
            accepted.addAll(accepted(key.solution()));
        }
        accepted.removeIf(text -> text.length() < WORDING || readable.contains(text));
        Set<String> numerals = accepted.stream()
                .filter(text -> text.matches("[0-9]+"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        accepted.removeAll(numerals);
        assertTrue(words.size() > 500, "what to look for was found: " + words.size());
        return new Telling(words, accepted, numerals);
    }

    /** What of it was received. */
    List<String> in(Received received) {
        List<String> leaked = new ArrayList<>(Stream.concat(words.stream(), wordings.stream())
                .filter(received.everything::contains)
                .toList());
        String answers = SAID.matcher(received.answers).replaceAll("");
        // With what stands around it: a number says little when a test fails.
        numerals.stream()
                .map(numeral -> Pattern.compile(".{0,40}(?<![0-9A-Za-z])" + numeral + "(?![0-9A-Za-z]).{0,40}"))
                .flatMap(found -> found.matcher(answers).results())
                .map(MatchResult::group)
                .forEach(leaked::add);
        for (Pattern pattern : List.of(MEMBER, CORRECT)) {
            pattern.matcher(received.everything)
                    .results()
                    .map(MatchResult::group)
                    .forEach(leaked::add);
        }
        return leaked;
    }

    private static List<String> accepted(Solution solution) {
        return solution instanceof Solution.Filled filled
                ? filled.accepted().stream().flatMap(List::stream).toList()
                : List.of();
    }

    /** Rubric and model: as much a key as the letter of an option. */
    private static List<String> marked(Solution solution, String readable) {
        List<String> pieces = new ArrayList<>();
        if (solution instanceof Solution.Marked marked) {
            marked.rubric().forEach(line -> {
                pieces.add(line.text());
                pieces.addAll(pieces(line.text(), readable));
            });
            pieces.add(marked.model());
            pieces.addAll(pieces(marked.model(), readable));
        }
        return pieces;
    }

    /** The lines and clauses of a rationale, but for words that a stem, option or case says anyway. */
    private static List<String> pieces(String rationale, String readable) {
        List<String> pieces = new ArrayList<>();
        for (String piece : rationale.split("[\n。；，、]")) {
            String plain = piece.strip();
            if (plain.length() >= PIECE && !readable.contains(plain)) {
                pieces.add(plain);
            }
        }
        return pieces;
    }

    private static String readable(OpenedRelease opened) {
        StringBuilder text = new StringBuilder();
        for (ReleaseContent.Part part : opened.content().parts().values()) {
            text.append(part.stem())
                    .append('\n')
                    .append(part.options().values())
                    .append('\n');
        }
        return text.append(opened.content().materials().values()).toString();
    }
}
