package org.zhikao.server.sitting;

/**
 * An exam password in the clear. It exists only on its way to the proctor's screen.
 *
 * @param value 10 characters without look-alikes
 */
public record ExamPassword(String value) {

    /** Doesn't show it, so that it can't end up in a log. */
    @Override
    public String toString() {
        return "ExamPassword[…]";
    }
}
