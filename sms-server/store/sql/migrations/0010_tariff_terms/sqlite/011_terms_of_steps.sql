-- SPDX-License-Identifier: GPL-3.0-or-later
-- What versions were before: steps, one VAT, limits.
UPDATE tariff_version
SET terms = json_patch(
    json_object(
        'schedules',
        json_array(
            json_object(
                'steps',
                json(
                    (
                        SELECT json_group_array(
                            json_patch(
                                json_object('priceMicro', s.price_micro_per_kwh),
                                json_object('upToWh', s.up_to_wh)
                            )
                        )
                        FROM (
                            SELECT up_to_wh, price_micro_per_kwh
                            FROM tariff_step
                            WHERE tariff_version_id = tariff_version.tariff_version_id
                            ORDER BY step_index
                        ) AS s
                    )
                )
            )
        )
    ),
    json_object(
        'minTenderMinor', NULLIF(min_tender_minor, 0),
        'maxTenderMinor', NULLIF(max_tender_minor, 0),
        'taxes',
        json(
            CASE WHEN vat_ppm > 0 THEN json_array(
                json_object(
                    'id', 'vat', 'nameEn', 'VAT', 'nameAr', 'ضريبة القيمة المضافة',
                    'ppm', vat_ppm, 'of', json_array('energy'),
                    'isIncluded', json(CASE WHEN is_vat_included = 1 THEN 'true' ELSE 'false' END)
                )
            ) END
        )
    )
)
