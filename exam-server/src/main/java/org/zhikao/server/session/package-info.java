/**
 * Owns scheduled exams: plan, sites, rooms, seats, candidates, frozen forms, the sealed session secret, tickets.
 *
 * <p>Uses store, register, audit, web, roster, catalog and the pure core. It knows nothing of sittings: what has to
 * happen there when forms freeze, and whether a session is over, it asks through ports that the root wires.
 */
@NullMarked
package org.zhikao.server.session;

import org.jspecify.annotations.NullMarked;
