-- SPDX-License-Identifier: GPL-3.0-or-later
-- Any part of a name is found: three-letter index over account.search_text, kept by triggers.
CREATE VIRTUAL TABLE account_search USING fts5 (
    search_text, content = 'account', content_rowid = 'account_id', tokenize = 'trigram'
)
