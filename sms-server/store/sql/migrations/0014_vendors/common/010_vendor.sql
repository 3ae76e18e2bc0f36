-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who owes the utility for what the stations of some offices sell. office_id: the unit that looks after the vendor.
-- credit_limit_minor: how much may be owed; only documents change it (vendor_entry_detail). warning_minor: below so much
-- credit the till says so.
CREATE TABLE vendor (
    vendor_id @identity PRIMARY KEY,
    vendor_code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL DEFAULT '',
    office_id BIGINT NOT NULL REFERENCES office (office_id),
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'blocked')),
    credit_limit_minor BIGINT NOT NULL DEFAULT 0,
    warning_minor BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
)
