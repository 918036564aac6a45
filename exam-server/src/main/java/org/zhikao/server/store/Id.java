package org.zhikao.server.store;

import java.util.UUID;

/**
 * An identifier with a type of its own. Implemented by records with one {@link UUID} component, which the store then
 * binds and maps as a UUID column without further registration.
 */
public interface Id {

    UUID value();
}
