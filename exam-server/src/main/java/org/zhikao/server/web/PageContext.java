package org.zhikao.server.web;

/** What a page knows about the request it answers; set just before it is rendered. */
record PageContext(Texts texts, Language language, Caller caller, String path) {

    static final PageContext NONE = new PageContext(Texts.load(), Language.CHINESE, Caller.anonymous(), "/");
}
