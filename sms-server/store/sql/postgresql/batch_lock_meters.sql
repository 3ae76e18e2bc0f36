-- The meters of a batch with their points and accounts, locked. Those that somebody else has locked
-- are left out, so that one of them does not hold up all others; no batch waits for another's
-- meters.
SELECT
    m.drn, m.point_code, m.sgc, m.krn, m.kt, m.ti, m.ea, m.tct, m.state, m.state_reason,
    m.state_reason_ar, m.last_token_minute, p.tariff_code, p.billing_month, p.bought_wh,
    p.carry_over_minor, p.account_number, a.name_en, a.name_ar, a.address
FROM meter AS m
JOIN supply_point AS p ON p.point_code = m.point_code
JOIN account AS a ON a.account_number = p.account_number
WHERE m.drn IN (SELECT jsonb_array_elements_text(CAST(:drns AS JSONB)))
ORDER BY p.point_code, m.drn
FOR NO KEY UPDATE OF p, m SKIP LOCKED
