// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks for rows that were changed by hand: each rule is a statement (sql/common/doctor_*.sql) that
// gives the rows that break it, or the rows to look at. Which kinds of documents there are is told
// to it, with the rules that each has for itself. Reads every table once or more; servers go on
// selling meanwhile.

#include "core/error.h"
#include "store/row.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace shahn::sql
{
class Connection;
class Row;
class Rows;
}

namespace shahn::store
{

struct DoctorKind;

struct DoctorRule {
    using MakeText
        = Expected<QString> (*)(sql::Connection &connection, std::span<const DoctorKind> kinds);
    using IsBroken = bool (*)(const sql::Row &row);

    const char *name;
    const char *statement; // number of broken rows, then the values of the sentence
    const char *sentence; // %1: the first value
    MakeText makeText = nullptr; // null: the statement is a file
    // For what SQL cannot tell. The statement gives some of the rows behind the key :after, in its
    // order: what is looked at, then the key, then whatever else it takes.
    IsBroken isBroken = nullptr;
    bool isWork = false; // what is found is nobody's fault: something is to be done
};

// A kind of documents, as the rules see it.
struct DoctorKind {
    int number = 0;
    bool hasReply = true;
    int bodyHashOctets = 0; // of each of its requests
    std::vector<const Table *> tables; // the first has a row of every document of the kind
    std::span<const DoctorRule> rules; // of its own
};

struct DoctorFinding {
    qint64 count = 0; // rows that break the rule
    QStringList sentences; // of 100 at most
};

class Doctor final
{
public:
    Doctor(sql::Connection &connection, std::vector<DoctorKind> kinds);
    ~Doctor();
    Doctor(const Doctor &) = delete;
    Doctor &operator=(const Doctor &) = delete;

    // Those of all documents, then those of each kind.
    std::vector<DoctorRule> rules() const;

    // The text of one whose statement is no file.
    Expected<QString> textOf(const DoctorRule &rule) const
    {
        return rule.makeText(m_connection, m_kinds);
    }

    Expected<DoctorFinding> check(const DoctorRule &rule);

private:
    Expected<void> makeRoom();
    Expected<void> waitForever();

    Expected<sql::Rows> run(const DoctorRule &rule);
    Expected<DoctorFinding> checkPages(const DoctorRule &rule);

    sql::Connection &m_connection;
    const std::vector<DoctorKind> m_kinds;
    const int m_silenceMsMax; // of the connection, as it was
};

} // namespace shahn::store
