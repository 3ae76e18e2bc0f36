-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO vendor_hot (vendor_id, server_id, credit_minor, turnover_month, turnover_minor)
VALUES (:vendor, :server, :credit, :month, :turnover)
