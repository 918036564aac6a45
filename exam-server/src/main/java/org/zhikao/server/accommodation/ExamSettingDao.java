package org.zhikao.server.accommodation;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.roster.PersonId;

/** What persons chose; one row a person. */
@RegisterConstructorMapper(ExamSetting.class)
interface ExamSettingDao {

    @SqlQuery("SELECT person_id, text_size, contrast, chosen_at FROM exam_setting WHERE person_id = :person")
    Optional<ExamSetting> find(PersonId person);

    @SqlUpdate("""
            UPDATE exam_setting SET text_size = :textSize, contrast = :contrast, chosen_at = :chosenAt
            WHERE person_id = :personId
            """)
    int update(@BindMethods ExamSetting setting);

    /** Of two first ones at once the second fails, and finds the row when it is sent again. */
    @SqlUpdate("""
            INSERT INTO exam_setting (person_id, text_size, contrast, chosen_at)
            VALUES (:personId, :textSize, :contrast, :chosenAt)
            """)
    void insert(@BindMethods ExamSetting setting);
}
