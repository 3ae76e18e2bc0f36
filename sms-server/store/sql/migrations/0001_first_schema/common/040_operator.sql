CREATE TABLE operator (
    login TEXT NOT NULL PRIMARY KEY,
    office_code TEXT NOT NULL REFERENCES office (office_code),
    role TEXT NOT NULL CHECK (role IN ('cashier', 'administrator')),
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    failed_sign_ins INTEGER NOT NULL DEFAULT 0,
    locked_until_ms BIGINT NOT NULL DEFAULT 0
)
