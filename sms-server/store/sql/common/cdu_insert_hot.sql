-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO cdu_hot (cdu_id, last_receipt)
SELECT cdu_id, 0 FROM cdu WHERE cdu_code = :code
