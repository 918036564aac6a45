package org.zhikao.bank.lint;

import org.zhikao.evidence.Said;

/**
 * Something to look at.
 *
 * @param file that somebody has to open; the folder of items where the whole bank is meant
 * @param line in it, from 1; 0 where the whole file is meant
 * @param item the item's or part's id; empty where none is meant
 */
public record LintFinding(LintCode code, String file, int line, String item, Said whatIsWrong, Said cure) {

    LintFinding(LintCode code, Linted place, String item, Said whatIsWrong) {
        this(code, place, item, whatIsWrong, code.cure());
    }

    LintFinding(LintCode code, Linted place, String item, Said whatIsWrong, Said cure) {
        this(code, place.file(), place.line(item), item, whatIsWrong, cure);
    }
}
