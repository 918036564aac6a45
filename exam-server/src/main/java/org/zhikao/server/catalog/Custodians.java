package org.zhikao.server.catalog;

import java.util.UUID;

/** Port: who keeps the bank. The root fills it from the accounts. */
@FunctionalInterface
public interface Custodians {

    /** Whether the person holds the role CUSTODIAN now, everywhere. */
    boolean isCustodian(UUID personId);
}
