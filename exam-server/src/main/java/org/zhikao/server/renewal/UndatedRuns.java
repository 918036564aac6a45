package org.zhikao.server.renewal;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.store.Store;

/**
 * Runs that a migration, which reads no policies, took to count for sixty days. Each gets the days of its season's policy,
 * once; a season whose policy can't be read waits for a program that can.
 */
record UndatedRuns(Store store, Seasons seasons) {

    void date() {
        List<String> undated = store.read(handle -> dao(handle).undated());
        if (!undated.isEmpty()) {
            store.change(handle -> undated.forEach(season -> date(handle, season)));
        }
    }

    private void date(Handle handle, String seasonId) {
        SeasonDao dao = dao(handle);
        Optional<Seasons.SeasonRules> rules = dao.season(seasonId).flatMap(season -> seasons.readable(handle, season));
        rules.ifPresent(found -> {
            dao.runs(seasonId)
                    .forEach(run ->
                            dao.setCountsUntil(seasonId, run.number(), DecisionChecks.countsUntil(found, run.asOf())));
            dao.dated(seasonId);
        });
    }

    private static SeasonDao dao(Handle handle) {
        return handle.attach(SeasonDao.class);
    }
}
