-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lists are sorted by each of these and find the beginning of a text in it, whatever the case of its letters A to Z.
CREATE INDEX office_by_office_code ON office (lower(office_code @bytes), office_id)
