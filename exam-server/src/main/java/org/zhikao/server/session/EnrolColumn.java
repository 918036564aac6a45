package org.zhikao.server.session;

/** The columns of an enrolment file, by the titles that stand in its header. */
enum EnrolColumn {
    BADGE("执法证号"),
    NAME("姓名"),
    SITE("考点"),
    ROOM("考场"),
    SEAT("座位号");

    private final String title;

    EnrolColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
