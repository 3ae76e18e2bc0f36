-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO audit_block (
    server_id, sequence, at_ms, first_document, last_document, first_event, last_event, root, hash
)
VALUES (
    :server, :sequence, :at_ms, :first_document, :last_document, :first_event, :last_event, :root,
    :hash
)
