-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX operator_of_state ON operator (state, operator_id)
