-- Which decision on a certificate is its latest is asked for every certificate of a season.
CREATE INDEX renewal_decision_of_certificate ON renewal_decision (certificate_id, season_id, run);
