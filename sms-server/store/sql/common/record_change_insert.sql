-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO record_change (entity, record_id, version, server_id, event)
VALUES (:entity, :record_id, :version, :server_id, :event)
