package org.zhikao.server.roster;

import java.util.regex.Pattern;

/** The citizen's identity number of GB 11643-1999: 17 digits and a check digit after ISO 7064 MOD 11-2. */
final class IdentityNumber {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");
    private static final String CHECK = "10X98765432";

    private IdentityNumber() {}

    /** Whether shape and check digit are right. */
    static boolean isRight(String number) {
        if (!SHAPE.matcher(number).matches()) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        // From the right: each place weighs twice the one after it, modulo 11.
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (number.charAt(i) - '0') * weight;
        }
        return CHECK.charAt(sum % 11) == number.charAt(17);
    }
}
