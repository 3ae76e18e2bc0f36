-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO journal (request_id, state, created_at_ms, changed_at_ms, request, outcome)
VALUES (:request_id, :state, :created_at_ms, :created_at_ms, :request, '')
