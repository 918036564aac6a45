package org.zhikao.renewal;

/** The languages in which a decision explains itself. */
public enum Language {
    /** 中文, first. */
    ZH,
    /** English. */
    EN
}
