SELECT office_code, name_en, name_ar FROM office WHERE office_code = :code
