-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX journal_open ON journal (request_id) WHERE state < 4
