package org.zhikao.bank.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.RegulationId;

/**
 * A question and where its item stands.
 *
 * @param regulation that its item file is of, and its readings with it
 */
public record Asked(RegulationId regulation, ItemScan.Found found, Question question) {

    /**
     * The questions of a workspace in the order of its files; those of retired and of faulty items too.
     *
     * @param read told of each file how many items it has, by several threads
     * @throws IOException if a file can't be read
     */
    public static List<Asked> all(Path workspace, IntConsumer read) throws IOException {
        return ItemScan.all(workspace, read).stream()
                .filter(scan -> scan.regulation().isPresent())
                .flatMap(scan -> scan.found().stream()
                        .flatMap(found -> Question.of(found.item()).stream()
                                .map(question -> new Asked(scan.regulation().orElseThrow(), found, question))))
                .toList();
    }

    /** Whether anybody has to read it: a retired item is used no more, a faulty one has to be mended first. */
    public boolean isToBeRead() {
        return found.isWhole() && state() != ItemState.RETIRED;
    }

    /** How far its item has come. */
    public ItemState state() {
        return found.item().meta().state();
    }
}
