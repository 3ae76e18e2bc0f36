-- SPDX-License-Identifier: GPL-3.0-or-later
-- By one document, once.
UPDATE debt SET recorded_document = :document
WHERE debt_id = CAST(:debt AS BIGINT) AND recorded_document IS NULL
