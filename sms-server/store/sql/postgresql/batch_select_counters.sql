-- Those of these CDUs that have a receipt counter.
SELECT n.cdu_code
FROM cdu_counter AS n
WHERE n.cdu_code IN (SELECT jsonb_array_elements_text(CAST(:cdu_codes AS JSONB)))
