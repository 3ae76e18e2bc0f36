INSERT INTO meter (
    drn, point_code, sgc, krn, kt, ti, ea, tct, state, state_reason, state_reason_ar,
    last_token_minute
)
SELECT r.*, 0
FROM @rows(
    drn TEXT, point_code TEXT, sgc TEXT, krn INTEGER, kt INTEGER, ti INTEGER, ea INTEGER,
    tct INTEGER, state TEXT, state_reason TEXT, state_reason_ar TEXT
) AS r
