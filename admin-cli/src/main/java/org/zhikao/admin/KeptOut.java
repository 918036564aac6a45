package org.zhikao.admin;

import java.time.LocalDate;
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
 * @param outdated those of them whose words only moved, with what their paper says of the old place
 */
record KeptOut(Impact law, Map<String, List<String>> outdated) {

    static KeptOut of(Workspace workspace, LocalDate day) {
        Impact law = Impact.of(
                BankImpactCommand.effectsOn(day, workspace.law()),
                workspace.approved().stream()
                        .map(item -> CitedItem.of(item, workspace.catalogue()))
                        .toList());
        return new KeptOut(law, PrintedCitations.outdated(law, workspace.approved(), workspace.catalogue()));
    }

    Set<String> ids() {
        return law.quarantinedIds();
    }
}
