package org.zhikao.server.roster;

/**
 * An enforcement officer (执法人员).
 *
 * @param badgeNumber number of the enforcement certificate (执法证号), unique
 * @param identityNumber citizen's identity number (身份证号), 18 characters with a right check digit
 * @param unit the squadron or office
 */
public record Officer(PersonId id, String name, String badgeNumber, String identityNumber, String unit) {

    /** Personal data belongs in no log. */
    @Override
    public String toString() {
        return "Officer[" + id + "]";
    }
}
