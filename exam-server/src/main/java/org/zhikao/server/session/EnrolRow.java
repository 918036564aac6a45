package org.zhikao.server.session;

/**
 * A row of an enrolment file as read; a missing value is empty.
 *
 * @param row 1-based row number as a spreadsheet shows it
 * @param badge 执法证号
 * @param name only compared with the roster, so that a mistyped number is noticed
 */
record EnrolRow(int row, String badge, String name, String site, String room, String seat) {}
