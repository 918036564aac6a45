package org.zhikao.server.login;

import java.util.Locale;
import java.util.regex.Pattern;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What a login name may look like: 1 to 64 letters, digits and {@code . _ @ -} of any script, whatever the case. */
public final class LoginName {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    private LoginName() {}

    /** Whether an account may have this one. */
    public static boolean fits(String text) {
        return SHAPE.matcher(normal(text)).matches();
    }

    /**
     * As it is kept.
     *
     * @throws Refusal BAD_INPUT if no account may have it
     */
    static String require(String text) {
        if (!fits(text)) {
            throw new Refusal(Reason.BAD_INPUT, "login.badName", text).at("loginName");
        }
        return normal(text);
    }

    /** Without blanks around it, in small letters. */
    public static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
