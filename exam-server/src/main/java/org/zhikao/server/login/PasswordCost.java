package org.zhikao.server.login;

/**
 * What deriving a password costs: memory in KiB and passes over it (Argon2id).
 *
 * @param memoryKib at least 8
 * @param passes at least 1
 */
public record PasswordCost(int memoryKib, int passes) {

    /** 19 MiB, two passes: the first choice of the OWASP password storage guidance. */
    public static final PasswordCost FULL = new PasswordCost(19_456, 2);
}
