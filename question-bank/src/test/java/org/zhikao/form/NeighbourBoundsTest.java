package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.ReleaseManifest;

/** What two finished forms have in common, as the draw and {@link FormChecks} understand it. */
class NeighbourBoundsTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> TYPES = List.of("single", "single", "true-false", "multiple", "multiple", "case");

    private final ReleaseManifest manifest = new RandomPapers(3).release(3000, TYPES, 8, 10);
    private final Blueprint blueprint = RandomPapers.large(12, 4);
    private final NeighbourBounds bounds = new NeighbourBounds(manifest, blueprint);

    @Test
    void formsThatWereDrawnForNeighboursAreWithinTheBounds() {
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(30);
        List<FrozenForm> forms = forms(sittings);
        int shared = 0;
        for (int place = 0; place < forms.size(); place++) {
            for (int near : sittings.get(place).near()) {
                NeighbourBounds.Common common = bounds.between(forms.get(near), forms.get(place));
                assertFalse(bounds.isBroken(common), common::toString);
                shared = Math.max(shared, common.shared());
            }
        }
        assertEquals(4, bounds.mostShared().orElseThrow());
        assertTrue(shared > 0, "nothing was shared, so nothing was tried");
    }

    @Test
    void aFormHasEverythingInCommonWithItself() {
        FrozenForm form = forms(RandomPapers.seated(1)).get(0);
        NeighbourBounds.Common common = bounds.between(form, form);
        assertTrue(bounds.isBroken(common));
        assertEquals(
                form.slots().stream()
                        .map(slot -> slot.caseId().orElse(slot.partId()))
                        .distinct()
                        .count(),
                common.shared());
        // Right and wrong stand in one order on every paper; that is no order of options that they share.
        assertEquals(
                form.slots().stream().filter(slot -> slot.options().size() > 2).count(), common.sameOrders());
    }

    @Test
    void oneItemInTheSameOrderIsTooMuchHoweverFewAreShared() {
        assertTrue(bounds.isBroken(new NeighbourBounds.Common(1, 1)));
        assertFalse(bounds.isBroken(new NeighbourBounds.Common(4, 0)));
        assertTrue(bounds.isBroken(new NeighbourBounds.Common(5, 0)));
    }

    private List<FrozenForm> forms(List<FrozenDocument.Sitting> sittings) {
        List<FrozenForm> forms = new ArrayList<>();
        Assembly assembly = new Assembly(manifest, blueprint);
        assembly.forms(assembly.document(sittings), SECRET, made -> forms.add(made.form()));
        return forms;
    }
}
