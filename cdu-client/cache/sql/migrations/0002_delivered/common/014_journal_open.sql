-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is looked for at each start: open outcomes, and answers that nobody was given.
CREATE INDEX journal_open ON journal (request_id) WHERE state < 4
