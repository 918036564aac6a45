package org.zhikao.admin;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.PrintedCitations;

/**
 * What keeps approved items out of a release for a day.
 *
 * @param law what became of the words that they rest on
 * @param outdated items whose words only moved, with what their paper says of the old place
 */
record KeptOut(Impact law, Map<String, List<String>> outdated) {

    static KeptOut of(Workspace workspace, LocalDate day) {
        Impact law = Impact.of(
                BankImpactCommand.effectsOn(day, workspace.law()),
                workspace.approved().stream().map(CitedItem::of).toList());
        Map<String, List<String>> outdated =
                PrintedCitations.outdated(law, workspace.approved(), workspace.catalogue());
        law.quarantinedIds().forEach(outdated::remove);
        return new KeptOut(law, outdated);
    }

    Set<String> ids() {
        Set<String> ids = new HashSet<>(law.quarantinedIds());
        ids.addAll(outdated.keySet());
        return ids;
    }
}
