// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks for rows that were changed by hand: each rule is a statement (sql/common/doctor_*.sql) that
// gives the rows that break it. Reads every table once or more; servers go on selling meanwhile.

#include "core/error.h"

#include <QString>
#include <QStringList>

#include <span>

namespace shahn::sql
{
class Connection;
class Row;
}

namespace shahn::store
{

struct DoctorRule {
    const char *name;
    const char *statement; // number of broken rows, then the values of the sentence
    const char *sentence; // %1: the first value
};

struct DoctorFinding {
    qint64 count = 0; // rows that break the rule
    QStringList sentences; // of 100 at most
};

class Doctor final
{
public:
    explicit Doctor(sql::Connection &connection);
    ~Doctor();
    Doctor(const Doctor &) = delete;
    Doctor &operator=(const Doctor &) = delete;

    static std::span<const DoctorRule> rules();

    Expected<DoctorFinding> check(const DoctorRule &rule);

private:
    Expected<void> makeRoom();
    Expected<void> waitForever();

    sql::Connection &m_connection;
    const int m_silenceMsMax; // of the connection, as it was
};

} // namespace shahn::store
