-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tariff_version (tariff_id, version, starts_at_ms, terms)
VALUES (
    COALESCE((SELECT tariff_id FROM tariff WHERE tariff_code = :code), 0), :version, :starts_at,
    :terms
)
