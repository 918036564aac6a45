package org.zhikao.bank;

import java.util.List;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;

/** A workspace that no release can be made of; every finding names file, item or field, what is wrong and the cure. */
public final class WorkspaceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Said> findings;

    public WorkspaceRefused(List<Said> findings) {
        super(findings.stream().map(Said::text).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** One line each, in the order of the files. */
    public List<Said> findings() {
        return findings;
    }
}
