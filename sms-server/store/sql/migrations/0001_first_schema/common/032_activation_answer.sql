-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the last activation of a station was answered, for a station that asks again because it has
-- lost the answer. request_sha256 (hex) is of its certificate request as it came.
CREATE TABLE activation_answer (
    cdu_id @key NOT NULL PRIMARY KEY REFERENCES cdu (cdu_id),
    activation_hash TEXT NOT NULL,
    request_sha256 TEXT NOT NULL,
    certificate_pem TEXT NOT NULL
)
