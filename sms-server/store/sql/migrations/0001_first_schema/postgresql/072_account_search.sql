-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_search ON account USING gin (search_text gin_trgm_ops)
