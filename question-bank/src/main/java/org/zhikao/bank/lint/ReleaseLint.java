package org.zhikao.bank.lint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.bank.Layers;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.life.Histories;
import org.zhikao.bank.reading.AnswerJudge;
import org.zhikao.bank.reading.Readings;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.SimpleItem;

/**
 * What makes an approved item unfit for a release: a rationale that nobody has written, an enemy that is no item, and where
 * the bank requires readings a reading that is missing or differs. Errors of lint that can be told from each item by itself,
 * so that a release needn't wait for the rest.
 */
public final class ReleaseLint {

    private final Layers layers;
    private final AnswerJudge judge;
    private final List<LintFinding> findings = new ArrayList<>();

    private ReleaseLint(Layers layers, AnswerJudge judge) {
        this.layers = layers;
        this.judge = judge;
    }

    /**
     * Of the items that a release of the workspace would take.
     *
     * @throws IOException if readings can't be read
     */
    public static List<LintFinding> of(Workspace workspace, AnswerJudge judge) throws IOException {
        ReleaseLint lint = new ReleaseLint(workspace.layers(), judge);
        Set<String> approved =
                workspace.approved().stream().map(Item::id).map(ItemId::value).collect(Collectors.toSet());
        EnemyLint enemies = new EnemyLint();
        for (Layers.Layer layer : lint.layers.layers()) {
            List<Linted> taken = new ArrayList<>();
            Set<ItemId> replaced = lint.layers.replacedAbove(layer);
            for (ItemScan scan : workspace.scans().getOrDefault(layer.folder(), List.of())) {
                for (ItemScan.Found found : scan.found()) {
                    if (!replaced.contains(found.item().id())) {
                        Linted linted = new Linted(scan.file(), found);
                        enemies.add(linted);
                        if (approved.contains(found.item().id().value())) {
                            taken.add(linted);
                        }
                    }
                }
            }
            lint.look(layer, taken);
        }
        enemies.tell(Set.of(), finding -> {
            if (approved.contains(finding.item())) {
                lint.findings.add(finding);
            }
        });
        return List.copyOf(lint.findings);
    }

    private void look(Layers.Layer layer, List<Linted> taken) throws IOException {
        for (Linted linted : taken) {
            for (SimpleItem part : linted.parts()) {
                Lint.rationale(linted, part, findings);
            }
        }
        // Each layer says for itself whether its items are read.
        if (layer.readings() == Layers.ReadingRule.REQUIRED) {
            Readings readings = Readings.of(layer.folder(), broken -> findings.add(Lint.form(broken)));
            new ReadingLint(
                            layers,
                            Layers.ReadingRule.REQUIRED,
                            judge,
                            readings,
                            new Histories(layer.folder()),
                            findings::add)
                    .each(taken, ReadingLint::compare);
        }
    }
}
