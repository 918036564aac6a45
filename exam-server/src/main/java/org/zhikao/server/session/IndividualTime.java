package org.zhikao.server.session;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.roster.PersonId;

/** Port: whose paper lasts longer than everybody's. Why, is nobody's business here. */
public interface IndividualTime {

    /** Lets nobody change what is granted to these persons before the transaction has ended. */
    default void hold(Handle handle, Collection<PersonId> persons) {}

    /**
     * How many minutes the paper lasts for those of these persons for whom it lasts otherwise; nobody else is in it.
     *
     * @param day of the session, in the exam's zone
     * @param usual minutes for everybody else
     */
    Map<PersonId, Integer> minutes(Handle handle, Collection<PersonId> persons, LocalDate day, int usual);
}
