-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lists find what is equal in each of these.
CREATE INDEX office_of_parent_id ON office (parent_id, office_id)
