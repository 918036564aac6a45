/**
 * Owns what sessions are made from: accepted releases of the bank and blueprints, immutable and named by digest.
 *
 * <p>May use the register's keys and everything before it. It exists so that a release is judged once, when it comes in,
 * and nobody after that asks whether it is genuine; and so that keys are opened in one place only.
 */
@NullMarked
package org.zhikao.server.catalog;

import org.jspecify.annotations.NullMarked;
