-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO audit_event (server_id, event, at_ms, actor, station, action, subject, detail)
VALUES (:server, :event, :at_ms, :actor, :station, :action, :subject, :detail)
