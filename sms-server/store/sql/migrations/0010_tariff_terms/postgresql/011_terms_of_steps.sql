-- SPDX-License-Identifier: GPL-3.0-or-later
-- What versions were before: steps, one VAT, limits.
UPDATE tariff_version
SET terms = CAST(
    jsonb_strip_nulls(
        jsonb_build_object(
            'schedules',
            jsonb_build_array(
                jsonb_build_object(
                    'steps',
                    (
                        SELECT COALESCE(
                            jsonb_agg(
                                jsonb_build_object(
                                    'priceMicro', s.price_micro_per_kwh, 'upToWh', s.up_to_wh
                                )
                                ORDER BY s.step_index
                            ),
                            jsonb_build_array()
                        )
                        FROM tariff_step AS s
                        WHERE s.tariff_version_id = tariff_version.tariff_version_id
                    )
                )
            ),
            'minTenderMinor', NULLIF(min_tender_minor, 0),
            'maxTenderMinor', NULLIF(max_tender_minor, 0),
            'taxes',
            CASE WHEN vat_ppm > 0 THEN jsonb_build_array(
                jsonb_build_object(
                    'id', 'vat', 'nameEn', 'VAT', 'nameAr', 'ضريبة القيمة المضافة', 'ppm', vat_ppm,
                    'of', jsonb_build_array('energy'), 'isIncluded', is_vat_included = 1
                )
            ) END
        )
    ) AS TEXT
)
