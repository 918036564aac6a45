package org.zhikao.bank.lint;

import java.util.List;

/**
 * What a look at a bank found.
 *
 * @param items that were looked at, those of every layer and state, cases whole
 * @param findings in the order of files and lines; what concerns the whole bank comes last
 */
public record LintReport(int items, List<LintFinding> findings) {

    /** Copies the list. */
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** How many of this severity. */
    public int count(LintCode.Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.code().severity() == severity)
                .count();
    }
}
