-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX office_of_state ON office (state, office_id)
