package org.zhikao.regulation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Said;

/** What came of an import: all files, or none. */
public sealed interface ImportOutcome {

    /** Every file was read and written. */
    record Imported(List<ImportedText> texts) implements ImportOutcome {

        /** Copies the list. */
        public Imported {
            texts = List.copyOf(texts);
        }
    }

    /** At least one file can't be imported; nothing was written. */
    record Refused(List<RefusedText> texts) implements ImportOutcome {

        /** Copies the list. */
        public Refused {
            texts = List.copyOf(texts);
        }
    }

    /**
     * One text that was imported.
     *
     * @param catalogued whether the catalogue knows its title; otherwise the id was made from the title
     * @param forceKnown whether the text or the catalogue says from when it is in force
     * @param expires the last day of its force, where the text states one: a finding, which a person has to confirm
     * @param repeals what it says of the end of others: findings, too
     */
    record ImportedText(
            Path file,
            RegulationId id,
            String title,
            LocalDate version,
            int articles,
            boolean catalogued,
            boolean forceKnown,
            Optional<LocalDate> expires,
            List<RepealClause> repeals,
            List<ParseWarning> warnings) {

        /** Copies the lists. */
        public ImportedText {
            repeals = List.copyOf(repeals);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * One file that was refused.
     *
     * @param said names the file, the line where known, and the cure
     */
    record RefusedText(Path file, Said said) {

        /** The same in English. */
        public String problem() {
            return said.text();
        }
    }
}
