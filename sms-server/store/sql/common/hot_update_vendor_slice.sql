-- SPDX-License-Identifier: GPL-3.0-or-later
-- No credit is used twice: whoever sells of it has seen it as it is.
UPDATE vendor_hot SET
    credit_minor = :credit, turnover_month = :month, turnover_minor = :turnover
WHERE vendor_id = :vendor AND server_id = :server AND credit_minor = :credit_before
    AND turnover_minor = :turnover_before
