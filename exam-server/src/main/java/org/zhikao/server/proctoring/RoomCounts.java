package org.zhikao.server.proctoring;

/**
 * How many candidates of a room are where.
 *
 * @param expected all candidates of the room
 * @param present checked in, whatever came after
 * @param absent expected and not checked in
 * @param open papers being worked on
 * @param closed papers handed in or timed out
 */
public record RoomCounts(int expected, int present, int absent, int open, int closed) {}
