-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row, counted with every change of what a selling program keeps in memory (store/config_cache.h). SQLite
-- counts the changes of other connections itself.
CREATE TABLE config_version (
    version BIGINT NOT NULL
)
