package org.zhikao.server.session;

/**
 * What pages and proctors show about the person at a sitting. Personal data: never part of a record or a chain.
 *
 * @param ticket admission ticket number, 16 digits
 * @param seat seat label in two digits, such as "07"
 * @param badgeNumber 执法证号
 */
public record PersonFacts(
        String name,
        String badgeNumber,
        String unit,
        String ticket,
        String seat,
        String room,
        String site,
        String sessionTitle) {}
