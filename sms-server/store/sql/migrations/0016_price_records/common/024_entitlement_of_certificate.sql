-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX entitlement_of_certificate ON entitlement (certificate, entitlement_id)
