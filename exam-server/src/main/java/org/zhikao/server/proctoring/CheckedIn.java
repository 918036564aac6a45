package org.zhikao.server.proctoring;

/**
 * What the proctor hands to a candidate at check-in.
 *
 * @param seat label in two digits
 * @param examPassword shown this once; checking in again makes a new one and voids this
 */
public record CheckedIn(String sittingId, String name, String seat, String ticket, String examPassword) {}
