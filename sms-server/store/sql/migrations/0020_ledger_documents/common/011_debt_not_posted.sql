-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX debt_not_posted ON debt (debt_id) WHERE recorded_document IS NULL
