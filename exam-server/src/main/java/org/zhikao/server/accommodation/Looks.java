package org.zhikao.server.accommodation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.store.Store;

/**
 * How a paper looks to whoever sits it: what they chose last, on whatever computer, and what the office granted. The
 * later of the two counts; words instead of pictures are the office's alone.
 */
public final class Looks {

    private final Store store;
    private final Sessions sessions;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone in which a session has its day */
    public Looks(Store store, Sessions sessions, Clock clock, ZoneId zone) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
        this.zone = zone;
    }

    /** How this sitting's paper looks. */
    public Papers.Look of(SittingKey key) {
        PersonId person = person(key);
        LocalDate day = sessions.find(key.session())
                .map(session -> LocalDate.ofInstant(session.opensAt(), zone))
                .orElseThrow();
        return store.read(handle -> {
            Optional<Counting> granted = Optional.ofNullable(
                    Accommodations.inForce(handle, List.of(person), day).get(person));
            Optional<ExamSetting> chosen = handle.attach(ExamSettingDao.class).find(person);
            return look(granted, chosen);
        });
    }

    private static Papers.Look look(Optional<Counting> granted, Optional<ExamSetting> chosen) {
        Instant at = chosen.map(ExamSetting::chosenAt).orElse(Instant.MIN);
        TextSize size = granted.flatMap(counting -> counting.textSize(at))
                .or(() -> chosen.map(ExamSetting::textSize))
                .orElse(TextSize.STANDARD);
        Contrast contrast = granted.flatMap(counting -> counting.contrast(at))
                .or(() -> chosen.map(ExamSetting::contrast))
                .orElse(Contrast.STANDARD);
        return new Papers.Look(
                size.word(), contrast.word(), granted.map(Counting::textOnly).orElse(false));
    }

    /** Keeps what the candidate chose for the next time. */
    void keep(SittingKey key, TextSize size, Contrast contrast) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExamSetting setting = new ExamSetting(person(key), size, contrast, now);
        store.change(handle -> {
            ExamSettingDao dao = handle.attach(ExamSettingDao.class);
            if (dao.update(setting) == 0) {
                dao.insert(setting);
            }
        });
    }

    private PersonId person(SittingKey key) {
        return sessions.candidates()
                .find(key.session(), key.sitting())
                .map(candidate -> candidate.row().personId())
                .orElseThrow(() -> new IllegalStateException("A sitting without a candidate: " + key));
    }
}
