package org.zhikao.server.roster;

/** Somebody whose identity is known and who need not be an officer. */
public record KnownPerson(PersonId personId, String identityNumber) {

    /** Personal data belongs in no log. */
    @Override
    public String toString() {
        return "KnownPerson[" + personId + "]";
    }
}
