-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE operator SET password_hash = :password_hash, version = version + 1 WHERE login = :login
