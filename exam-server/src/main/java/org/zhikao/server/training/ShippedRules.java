package org.zhikao.server.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zhikao.renewal.CreditRules;

/** Where a node's credit rules come from: a file of the office, or the one that the program brings along. */
public final class ShippedRules {

    private static final String RESOURCE = "config/credit-rules.yml";

    private ShippedRules() {}

    /**
     * Reads the credit rules.
     *
     * @param file of the configuration; without one the rules that are packed with the program
     * @throws IllegalStateException if the file can't be read; the message names it and the cure
     * @throws org.zhikao.renewal.RuleProblem if it holds no usable rules; the message names file, line and field
     */
    public static CreditRules read(Optional<Path> file) {
        return file.map(ShippedRules::read).orElseGet(ShippedRules::packed);
    }

    private static CreditRules read(Path file) {
        try {
            return CreditRules.parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The credit rules " + file + " can't be read (" + e.getMessage()
                            + "). Correct training.creditRules, or leave it out to use the shipped ones.",
                    e);
        }
    }

    private static CreditRules packed() {
        try (InputStream in = ShippedRules.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + RESOURCE);
            }
            return CreditRules.parse(RESOURCE, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("The program's own " + RESOURCE + " can't be read", e);
        }
    }
}
