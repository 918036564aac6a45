package org.zhikao.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.Sheet;
import org.zhikao.exchange.SheetProblem;

/**
 * What an officer of the demo does in the exam of the season.
 *
 * @param resit in the exam's repetition; empty who does not sit it
 */
record DemoSitter(String badgeNumber, Outcome first, Optional<Outcome> resit) {

    private static final String PASSES = "合格";
    private static final String FAILS = "不合格";

    /** How the paper goes. */
    enum Outcome {
        PASSES,
        FAILS
    }

    /** Reads {@code 执法证号,考试,补考}. */
    static List<DemoSitter> read(Path file) throws IOException {
        List<DemoSitter> sitters = new ArrayList<>();
        try {
            for (Sheet.Row row :
                    Sheet.read("exams.csv", Files.readAllBytes(file)).rows()) {
                String resit = row.cell("补考");
                sitters.add(new DemoSitter(
                        row.cell("执法证号"),
                        outcome(row.cell("考试")),
                        resit.isEmpty() ? Optional.empty() : Optional.of(outcome(resit))));
            }
        } catch (SheetProblem e) {
            throw new IOException("exams.csv can't be read", e);
        }
        return sitters;
    }

    private static Outcome outcome(String text) throws IOException {
        return switch (text) {
            case PASSES -> Outcome.PASSES;
            case FAILS -> Outcome.FAILS;
            default -> throw new IOException("exams.csv: neither " + PASSES + " nor " + FAILS + ": " + text);
        };
    }
}
