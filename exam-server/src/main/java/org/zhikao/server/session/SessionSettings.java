package org.zhikao.server.session;

import java.time.ZoneId;

/**
 * How this installation schedules exams.
 *
 * @param zone for entering and showing times, and for the day in a ticket number
 * @param demo a demonstration installation: sessions that count may use a public release
 */
public record SessionSettings(ZoneId zone, boolean demo) {}
