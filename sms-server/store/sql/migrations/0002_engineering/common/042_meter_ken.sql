-- Unknown until a key change told the meter.
ALTER TABLE meter ADD COLUMN ken INTEGER CHECK (ken BETWEEN 0 AND 255)
