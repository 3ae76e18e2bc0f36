-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which tariff the tariff index of a supply group stands for. One that is closed says nothing.
CREATE TABLE tariff_index (
    index_id @identity PRIMARY KEY,
    index_code TEXT NOT NULL UNIQUE,
    sgc TEXT NOT NULL,
    ti INTEGER NOT NULL CHECK (ti BETWEEN 0 AND 99),
    tariff_id BIGINT NOT NULL REFERENCES tariff (tariff_id),
    state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
    version BIGINT NOT NULL DEFAULT 1
)
