// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The named statements of one program for one engine. Each is a .sql file in the Qt resources below
// the given prefix: common/NAME.sql, replaced by sqlite/NAME.sql or postgresql/NAME.sql where the
// engines differ. expressions/NAME.sql is what several of them have in common. Immutable after
// loading; shared by all connections and threads.

#include "core/error.h"
#include "sql/dialect.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace shahn::sql
{

// A statement as the engine gets it: its placeholders numbered in the order of `parameters`.
struct StatementText {
    QString sql;
    QList<QByteArray> parameters; // distinct, with the colon
};

// Takes the comment lines out, turns :name into the engine's numbered placeholders, and writes two
// sources out as the engine has them, which are JSON arrays in a parameter:
//     FROM @rows(drn TEXT, krn INTEGER) AS r    of :rows, each an array; TEXT, INTEGER, BIGINT
//     WHERE drn IN @values(:drns)               texts
// and the words by which the engines name one thing:
//     @identity    type of an integer key that the database counts, with PRIMARY KEY behind it
//     @key         type of an integer key that is given
//     @octets      type of octets
//     @clustered   behind CREATE TABLE (…): the rows lie in the order of the key (SQLite)
//     @bytes       behind a text: compared by its octets, whatever the language of the database
//     @joined(text, ',')   aggregate: the texts with commas between
// and the expressions that are given by name, each over one row, which stands as `row` in it:
//     @figures_check(p)    that expression with p in the place of row
using Expressions = QHash<QString, QString>;
StatementText compileStatement(
    const QString &fileText, Dialect dialect, const Expressions &expressions = {});

class StatementCatalogue
{
public:
    // resourcePrefix is the PREFIX of shahn_add_sql, with its colon: ":/store/sql". The catalogue
    // also holds the few statements of this library itself. DataCorrupt when there is none or one
    // is empty.
    static Expected<std::shared_ptr<const StatementCatalogue>> load(
        const QString &resourcePrefix, Dialect dialect);

    Dialect dialect() const { return m_dialect; }

    // Null when there is no such statement.
    const StatementText *find(const QByteArray &name) const;

    QStringList names() const; // sorted

    // One that is no file of it, with its expressions.
    StatementText compile(const QString &text) const;

private:
    explicit StatementCatalogue(Dialect dialect) : m_dialect(dialect) { }

    static Expected<std::shared_ptr<const StatementCatalogue>> read(
        const QString &resourcePrefix, Dialect dialect);
    Expected<void> addFolder(const QString &folder);

    Dialect m_dialect;
    Expressions m_expressions;
    QHash<QByteArray, StatementText> m_statements;
};

} // namespace shahn::sql
