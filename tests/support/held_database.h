// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A SQLite file that another program is about to write to, while this lives.

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QtGlobal>

namespace shahn::test
{

class HeldDatabase final
{
public:
    explicit HeldDatabase(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        database.setDatabaseName(path);
        if (!database.open() || !QSqlQuery(database).exec(QStringLiteral("BEGIN IMMEDIATE")))
            qFatal("%s cannot be held", qPrintable(path));
    }

    ~HeldDatabase()
    {
        QSqlDatabase::database(name()).close();
        QSqlDatabase::removeDatabase(name());
    }

    HeldDatabase(const HeldDatabase &) = delete;
    HeldDatabase &operator=(const HeldDatabase &) = delete;

private:
    static QString name() { return QStringLiteral("held"); }
};

} // namespace shahn::test
