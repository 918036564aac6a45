package org.zhikao.server.session;

/**
 * A row of an enrolment file as read; a missing value is empty.
 *
 * @param row 1-based row number as a spreadsheet shows it
 * @param badge 执法证号
 */
record EnrolRow(int row, String badge, String site, String room, String seat) {}
