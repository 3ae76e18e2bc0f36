-- Those of these CDUs that have a receipt counter.
SELECT n.cdu_code
FROM json_each(:cdu_codes) AS k
CROSS JOIN cdu_counter AS n ON n.cdu_code = k.value
