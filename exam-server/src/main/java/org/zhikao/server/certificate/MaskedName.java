package org.zhikao.server.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as strangers may see it: the surname, and an asterisk for each further character. Of a name with a middle dot,
 * or in another script than Chinese, the first character stands for the surname and two asterisks for the rest, because
 * the length would tell more than a surname does.
 */
public final class MaskedName {

    private static final String SURNAMES = "/org/zhikao/server/certificate/compound-surnames.txt";
    private static final Set<String> COMPOUND = read();

    private MaskedName() {}

    /** Such as 周* or 欧阳**; empty for an empty name. */
    public static String of(String name) {
        int[] characters = name.strip().codePoints().toArray();
        if (characters.length == 0) {
            return "";
        }
        for (int character : characters) {
            if (Character.UnicodeScript.of(character) != Character.UnicodeScript.HAN) {
                return new String(characters, 0, 1) + "**";
            }
        }
        // Two characters are a surname and a given name, even where both together are a surname: 欧 and 阳.
        boolean compound = characters.length > 2 && COMPOUND.contains(new String(characters, 0, 2));
        int shown = compound ? 2 : 1;
        return new String(characters, 0, shown) + "*".repeat(Math.max(1, characters.length - shown));
    }

    private static Set<String> read() {
        try (InputStream in = MaskedName.class.getResourceAsStream(SURNAMES)) {
            if (in == null) {
                throw new IllegalStateException("The list of compound surnames is missing: " + SURNAMES);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(surname -> !surname.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SURNAMES, e);
        }
    }
}
