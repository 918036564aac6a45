package org.zhikao.server.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;

/** Which record of a session's forms counts: forms that were frozen anew name the record before theirs. */
final class FormsRecord {

    private FormsRecord() {}

    /** The record that no other one comes after. */
    static Optional<StoredRecord> of(Register register, UUID session) {
        List<StoredRecord> all = register.records(RecordType.FORMS_FROZEN, session);
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        Set<String> superseded = all.stream()
                .map(record -> record.read()
                        .body()
                        .path("previous")
                        .path("formsFrozen")
                        .asText())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(record -> !superseded.contains(record.digest().hex()))
                .findFirst();
    }
}
