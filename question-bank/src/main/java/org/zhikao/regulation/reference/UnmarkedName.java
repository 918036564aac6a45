package org.zhikao.regulation.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of laws without brackets that nobody listed: 依照刑法第…条. That a law is meant is seen from the ending; without
 * this its articles would be taken for those of the law that was named last.
 */
final class UnmarkedName {

    private static final int LONGEST = 60;

    /** What a sentence says before a name. */
    private static final Pattern LEAD = Pattern.compile("依照|按照|根据|违反|依据|适用|参照|符合|构成|触犯|以及|或者|应当|不得|及其|的|与|(?<!共)和");

    private static final Pattern NAME =
            Pattern.compile("(?<own>.+)(?:法典|条例|细则|(?<![依违守执司立方做合非无用普办])法|(?<!法律|法规|规章|法|条例)(?:规定|办法|解释))");

    /** Words that say which law is meant without naming it. */
    private static final Pattern POINTER =
            Pattern.compile("本|该|同|上述|前述|下列|有关|相关|其|此|这部|新|旧|原|现行|修订后|上位|法律|国家|具体|另有|明确|没有|未");

    private UnmarkedName() {}

    /** The name with which this text ends. */
    static Optional<String> at(String text) {
        int start = text.length();
        while (start > 0
                && text.length() - start < LONGEST
                && Character.UnicodeScript.of(text.charAt(start - 1)) == Character.UnicodeScript.HAN) {
            start--;
        }
        String run = text.substring(start);
        Matcher lead = LEAD.matcher(run);
        int from = 0;
        while (lead.find()) {
            from = lead.end();
        }
        Matcher name = NAME.matcher(run.substring(from));
        return name.matches() && !POINTER.matcher(name.group("own")).matches()
                ? Optional.of(name.group())
                : Optional.empty();
    }
}
