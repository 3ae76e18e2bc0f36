-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those that every utility begins with, one for each level.
INSERT INTO role (role_code, level, name_en, name_ar)
VALUES
    ('administrator', 1, 'Administrator', 'مدير النظام'),
    ('smsManager', 2, 'SMS manager', 'مدير المحطة الرئيسية'),
    ('posManager', 3, 'POS manager', 'مدير نقطة البيع'),
    ('cashier', 4, 'Cashier', 'أمين الصندوق')
