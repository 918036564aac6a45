-- Whom each extension has reached: what stands in the streams, to be found without walking them.
CREATE TABLE sitting_extension (
    extension_id UUID NOT NULL,
    session_id   UUID NOT NULL,
    sitting_id   UUID NOT NULL,
    PRIMARY KEY (extension_id, session_id, sitting_id)
);
INSERT INTO sitting_extension (extension_id, session_id, sitting_id)
SELECT DISTINCT CAST(SUBSTRING(body FROM POSITION('"extensionId":"' IN body) + 15 FOR 36) AS UUID), session_id, sitting_id
FROM sitting_event WHERE kind = 'EXTENDED';
