-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX journal_unhandled ON journal (request_id) WHERE unhandled = 1
