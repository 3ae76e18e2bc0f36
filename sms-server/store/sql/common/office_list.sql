-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT office_code, name_en, name_ar FROM office ORDER BY office_code
