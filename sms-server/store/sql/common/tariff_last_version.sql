SELECT version, starts_at_ms
FROM tariff_version
WHERE tariff_code = :code
ORDER BY starts_at_ms DESC, version DESC
LIMIT 1
