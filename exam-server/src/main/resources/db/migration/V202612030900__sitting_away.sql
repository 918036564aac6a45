-- Since when the candidate is away from the seat and has covered the screen.
ALTER TABLE sitting ADD COLUMN away_at TIMESTAMP(3) WITH TIME ZONE;
