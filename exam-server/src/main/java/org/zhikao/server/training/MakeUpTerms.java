package org.zhikao.server.training;

import java.util.List;
import org.zhikao.server.roster.PersonId;

/**
 * Until when an officer may make up what a year lacked, as notices told them. Filled by what decides on renewals, which
 * counts records by these terms; the ledgers show them by their dates.
 */
@FunctionalInterface
public interface MakeUpTerms {

    /** The terms of this officer that end after the year they are for, the earliest year first, one a year. */
    List<TrainingViews.Term> of(PersonId person);
}
