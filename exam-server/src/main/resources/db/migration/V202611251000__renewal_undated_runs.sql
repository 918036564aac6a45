-- Runs of before counts_until were given sixty days, whatever their season's policy allows. The program reads the policies
-- of these seasons once, gives their runs the days that they have, and strikes the season off.
CREATE TABLE renewal_run_undated (
    season_id VARCHAR NOT NULL PRIMARY KEY REFERENCES renewal_season (season_id)
);
INSERT INTO renewal_run_undated (season_id) SELECT DISTINCT season_id FROM renewal_run;
