-- What the id was used for. "sold" now means decided, with the reply that is given again; for a
-- closed id the kind says nothing.
ALTER TABLE request
ADD COLUMN kind TEXT NOT NULL DEFAULT 'sale' CHECK (kind IN ('sale', 'engineering'))
