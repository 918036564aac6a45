package org.zhikao.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Entry;

/**
 * Holds finished forms against the blueprint, word for word, and knows nothing of how they were drawn: it reads frozen
 * forms, the manifest and who sits where.
 */
public final class FormChecks {

    private final Blueprint blueprint;
    private final Map<String, Entry> entries;
    private final List<FrozenDocument.Sitting> sittings;
    private final Map<Integer, Map<String, List<String>>> ordersByForm = new HashMap<>();
    private final Map<Integer, Set<String>> itemsByForm = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    public FormChecks(ReleaseManifest manifest, Blueprint blueprint, List<FrozenDocument.Sitting> sittings) {
        this.blueprint = blueprint;
        this.entries = manifest.items().stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        this.sittings = sittings;
    }

    /** What is wrong with any form so far, and with the exposure; call it last. */
    public List<String> faults() {
        blueprint
                .limits()
                .exposure()
                .ifPresent(share -> uses.forEach((item, count) -> {
                    if (count > 1 && count * 100L > (long) share * sittings.size()) {
                        faults.add(item + " stands in " + count + " of " + sittings.size() + " forms");
                    }
                }));
        return faults;
    }

    /** Checks one form; forms come in order. */
    public void add(FrozenForm form, int place) {
        List<List<Entry>> sections = new ArrayList<>();
        for (int i = 0; i < blueprint.sections().size(); i++) {
            int section = i;
            sections.add(form.slots().stream()
                    .filter(slot -> slot.section() == section)
                    .map(slot -> entries.get(slot.caseId().orElse(slot.partId())))
                    .distinct()
                    .toList());
        }
        Set<String> items = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            String where = "form " + place + " section " + i;
            for (Entry entry : sections.get(i)) {
                check(items.add(entry.id()), where + " has " + entry.id() + " which stands elsewhere");
                checkItem(where, blueprint.sections().get(i), entry);
            }
            checkCounts(where, blueprint.sections().get(i), sections.get(i));
        }
        for (String item : items) {
            uses.merge(item, 1, Integer::sum);
            for (String enemy : Objects.requireNonNull(entries.get(item)).enemies()) {
                check(
                        enemy.equals(item) || !items.contains(enemy),
                        "form " + place + " has the enemies " + item + " and " + enemy);
            }
            check(!sittings.get(place).without().contains(item), "form " + place + " has " + item + " which was seen");
        }
        checkPoints(form, place, sections);
        checkNeighbours(form, place, items);
    }

    private void checkItem(String where, BlueprintSection plan, Entry entry) {
        SectionLimits limits = plan.limits();
        boolean fits = entry.type().equals(plan.type())
                && (blueprint.purpose() == Purpose.STUDY || entry.purpose() == Purpose.EXAM)
                && blueprint.changedSince().stream()
                        .allMatch(day -> !entry.changedOn().orElseThrow().isBefore(day))
                && blueprint.jurisdictions().contains(entry.jurisdiction())
                && blueprint.scopes().contains(entry.scope())
                && (plan.levels().isEmpty() || plan.levels().contains(entry.level()))
                && (limits.jurisdictions().isEmpty() || limits.jurisdictions().contains(entry.jurisdiction()))
                && (limits.scopes().isEmpty() || limits.scopes().contains(entry.scope()))
                && (limits.topics().isEmpty() || limits.topics().contains(entry.topic()));
        check(fits, where + " has " + entry.id() + " which does not fit");
        limits.difficulty()
                .ifPresent(band -> check(in(band).test(entry), where + " has " + entry.id() + ", too easy or hard"));
    }

    private static Predicate<Entry> in(Band band) {
        return entry -> entry.difficulty().orElse(0) >= band.from()
                && entry.difficulty().orElse(100) <= band.to();
    }

    private void checkCounts(String where, BlueprintSection plan, List<Entry> items) {
        SectionLimits limits = plan.limits();
        check(items.size() == plan.count(), where + " has " + items.size() + " items");
        plan.atLeast().forEach((law, least) -> count(where, items, of(law), least, plan.count()));
        limits.atMost().forEach((law, most) -> count(where, items, of(law), 0, most));
        limits.weights().forEach((law, share) -> share(where, items, of(law), share));
        limits.levelWeights()
                .forEach((level, share) ->
                        share(where, items, entry -> entry.level().equals(level), share));
        limits.bands()
                .forEach(band -> count(
                        where,
                        items,
                        in(band),
                        band.atLeast().orElse(0),
                        band.atMost().orElse(plan.count())));
    }

    private static Predicate<Entry> of(String law) {
        return entry -> entry.regulation().equals(law);
    }

    private void share(String where, List<Entry> items, Predicate<Entry> kind, int share) {
        double wanted = items.size() * share / 100.0;
        count(where, items, kind, (int) Math.floor(wanted), (int) Math.ceil(wanted));
    }

    private void count(String where, List<Entry> items, Predicate<Entry> kind, int least, int most) {
        long count = items.stream().filter(kind).count();
        check(count >= least && count <= most, where + " has " + count + " of what is to be " + least + " to " + most);
    }

    private void checkPoints(FrozenForm form, int place, List<List<Entry>> sections) {
        int points = form.slots().stream().mapToInt(FrozenSlot::points).sum();
        check(points == blueprint.totalPoints(), "form " + place + " is worth " + points);
        blueprint.limits().difficulty().ifPresent(target -> {
            double expected = 0;
            for (int i = 0; i < sections.size(); i++) {
                for (Entry entry : sections.get(i)) {
                    expected += blueprint.sections().get(i).points()
                            * entry.difficulty().orElseThrow();
                }
            }
            double off = Math.abs(expected / points * 100 - target.mean());
            check(off <= target.tolerance() + 1e-6, "form " + place + " is off its difficulty by " + off);
        });
    }

    private void checkNeighbours(FrozenForm form, int place, Set<String> items) {
        Map<String, List<String>> orders = form.slots().stream()
                .filter(slot -> slot.options().size() > 1)
                .filter(slot -> !slot.options().get(0).optionId().matches("true|false"))
                .collect(Collectors.toMap(
                        FrozenSlot::partId,
                        slot -> slot.options().stream()
                                .map(FrozenOption::optionId)
                                .toList()));
        for (int near : sittings.get(place).near()) {
            long shared = items.stream()
                    .filter(Objects.requireNonNull(itemsByForm.get(near))::contains)
                    .count();
            blueprint
                    .limits()
                    .neighbours()
                    .ifPresent(most -> check(shared <= most, "forms " + near + " and " + place + " share " + shared));
            orders.forEach((part, order) -> check(
                    !order.equals(Objects.requireNonNull(ordersByForm.get(near)).get(part)),
                    "forms " + near + " and " + place + " show " + part + " in one order"));
        }
        itemsByForm.put(place, items);
        ordersByForm.put(place, orders);
        // Rooms hold 30: nobody further back is a neighbour.
        itemsByForm.remove(place - 60);
        ordersByForm.remove(place - 60);
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
