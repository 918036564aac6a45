-- A make-up (补考): its forms hold no item of a paper that the person opened before.
ALTER TABLE exam_session ADD COLUMN make_up BOOLEAN DEFAULT FALSE NOT NULL;
