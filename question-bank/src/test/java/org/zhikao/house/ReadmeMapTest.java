package org.zhikao.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README's map of the house names every package, and none that is gone. */
class ReadmeMapTest {

    private static final SourceTree HERE = SourceTree.here();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| ");
    private static final Pattern CORE =
            Pattern.compile("question-bank/src/main/java/org/zhikao/(.+)/package-info.java");
    private static final Pattern SERVER =
            Pattern.compile("exam-server/src/main/java/org/zhikao/server/(.+)/package-info.java");

    @Test
    void everyPackageHasItsLine() {
        Set<String> packages = new TreeSet<>();
        for (String name : HERE.files().stream().map(HERE::name).toList()) {
            for (Pattern module : List.of(CORE, SERVER)) {
                Matcher matcher = module.matcher(name);
                if (matcher.matches()) {
                    packages.add(matcher.group(1).replace('/', '.'));
                }
            }
        }
        assertEquals(packages, rows(SourceTree.text(HERE.root().resolve("README.md"))));
    }

    @Test
    void onlyRowsThatNameAPackageCount() {
        assertEquals(Set.of("a.b", "c"), rows("| `a.b` | x |\n| `c` | y |\n| 10,000 | `d` |\n"));
    }

    private static Set<String> rows(String readme) {
        Set<String> rows = new TreeSet<>();
        Matcher matcher = ROW.matcher(readme);
        while (matcher.find()) {
            rows.add(matcher.group(1));
        }
        return rows;
    }
}
