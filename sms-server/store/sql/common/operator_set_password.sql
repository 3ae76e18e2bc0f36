-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE operator SET password_hash = :password_hash WHERE login = :login
