package org.zhikao.evidence;

import java.util.List;

/**
 * What a bundle proves. It exists only if nothing was refused.
 *
 * @param records in the bundle's order
 * @param findings what was proven, then the warnings
 */
public record Verified(List<VerifiedRecord> records, List<Finding> findings) {

    /** Copies the lists. */
    public Verified {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }

    /** Every finding as one line of English; warnings begin with their kind. */
    public List<String> lines() {
        return findings.stream()
                .map(finding -> finding.kind().isWarning() ? finding.kind() + ": " + finding.text() : finding.text())
                .toList();
    }
}
