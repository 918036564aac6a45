-- Leave has its dates now. A known none stays one. A bare count of days does not say which year it is of: it stays
-- readable under another name and counts as not known, so that whoever it is about is referred to a person. Texts inside
-- the object hold no plain quotation mark, so that neither pattern can be found in one.
UPDATE standing SET facts = REPLACE(REPLACE(facts, '"leaveDays":0', '"leave":""'), '"leaveDays":', '"undatedLeaveDays":');
