package org.zhikao.server.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.zhikao.exchange.Sheet;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/** Turns the rows of a roster file into officers; pure. One finding for each cell that is wrong. */
final class OfficerRows {

    static final String NAME = "姓名";
    static final String BADGE = "执法证号";
    static final String IDENTITY = "身份证号";
    static final String UNIT = "单位";

    private static final Pattern BADGE_SHAPE = Pattern.compile("[\\p{L}\\p{N}-]{2,40}");
    /** A spreadsheet's number cell keeps 15 digits; 18 come back as 3.10107E+17. */
    private static final Pattern EATEN = Pattern.compile("[0-9.]+[eE]\\+?[0-9]+|[0-9]{15}000");

    private final Texts texts;
    private final Language language;
    private final Map<String, Officer> byBadge = new HashMap<>();
    private final Map<String, Officer> byIdentity = new HashMap<>();
    /** Of people who had an account before they came onto the roster. */
    private final Map<String, PersonId> ids = new HashMap<>();

    private final Map<String, Integer> seenBadges = new HashMap<>();
    private final Map<String, Integer> seenIdentities = new HashMap<>();
    private final List<ImportReport.Finding> findings = new ArrayList<>();
    private final List<Officer> fresh = new ArrayList<>();
    private final List<Officer> changed = new ArrayList<>();

    OfficerRows(List<Officer> known, List<KnownPerson> persons, Texts texts, Language language) {
        this.texts = texts;
        this.language = language;
        persons.forEach(person -> ids.put(person.identityNumber(), person.personId()));
        known.forEach(officer -> {
            byBadge.put(officer.badgeNumber(), officer);
            byIdentity.put(officer.identityNumber(), officer);
        });
    }

    List<ImportReport.Finding> findings() {
        return List.copyOf(findings);
    }

    /** Officers that are not on the roster yet. */
    List<Officer> fresh() {
        return List.copyOf(fresh);
    }

    /** Officers on the roster whose name or unit is another now. */
    List<Officer> changed() {
        return List.copyOf(changed);
    }

    void take(Sheet.Row row) {
        int before = findings.size();
        String name = row.cell(NAME);
        String badge = row.cell(BADGE);
        String identity = row.cell(IDENTITY).toUpperCase(Locale.ROOT);
        String unit = row.cell(UNIT);
        requireFilled(row, NAME, name);
        requireFilled(row, UNIT, unit);
        checkBadge(row, badge);
        checkIdentity(row, identity);
        Officer known = byBadge.get(badge);
        if (known != null && !known.identityNumber().equals(identity)) {
            find(row, IDENTITY, "OTHER_IDENTITY", "roster.otherIdentity", badge);
        }
        Officer same = byIdentity.get(identity);
        if (same != null && !same.badgeNumber().equals(badge)) {
            find(row, BADGE, "OTHER_BADGE", "roster.otherBadge", same.badgeNumber());
        }
        if (findings.size() > before) {
            return;
        }
        if (known == null) {
            PersonId id = ids.getOrDefault(identity, PersonId.random());
            fresh.add(new Officer(id, name, badge, identity, unit));
        } else if (!known.name().equals(name) || !known.unit().equals(unit)) {
            changed.add(new Officer(known.id(), name, badge, identity, unit));
        }
    }

    private void checkBadge(Sheet.Row row, String badge) {
        if (!requireFilled(row, BADGE, badge)) {
            return;
        }
        if (!BADGE_SHAPE.matcher(badge).matches()) {
            find(row, BADGE, "BADGE_SHAPE", "roster.badgeShape", badge);
        }
        Integer first = seenBadges.putIfAbsent(badge, row.line());
        if (first != null) {
            find(row, BADGE, "BADGE_TWICE", "roster.badgeTwice", badge, first);
        }
    }

    private void checkIdentity(Sheet.Row row, String identity) {
        if (!requireFilled(row, IDENTITY, identity)) {
            return;
        }
        if (EATEN.matcher(identity).matches()) {
            find(row, IDENTITY, "IDENTITY_EATEN", "roster.identityEaten", identity);
            return;
        }
        if (!IdentityNumber.isRight(identity)) {
            find(row, IDENTITY, "IDENTITY_WRONG", "roster.identityWrong", identity);
        }
        Integer first = seenIdentities.putIfAbsent(identity, row.line());
        if (first != null) {
            find(row, IDENTITY, "IDENTITY_TWICE", "roster.identityTwice", first);
        }
    }

    private boolean requireFilled(Sheet.Row row, String column, String text) {
        if (text.isEmpty()) {
            find(row, column, "EMPTY", "roster.empty");
        }
        return !text.isEmpty();
    }

    private void find(Sheet.Row row, String column, String code, String key, Object... arguments) {
        findings.add(new ImportReport.Finding(row.line(), column, code, texts.text(language, key, arguments)));
    }
}
