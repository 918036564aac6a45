package org.zhikao.bank;

import java.util.List;

/** A workspace that no release can be made of; every finding names file, item or field, what is wrong and the cure. */
public final class WorkspaceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    public WorkspaceRefused(List<String> findings) {
        super(String.join("\n", findings));
        this.findings = List.copyOf(findings);
    }

    /** One line each, in the order of the files. */
    public List<String> findings() {
        return findings;
    }
}
