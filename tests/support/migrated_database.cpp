// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/migrated_database.h"

#include "core/clock.h"
#include "store/database.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace shahn::test
{
namespace
{

bool migrate(const sql::DatabaseOptions &options)
{
    const ManualClock clock{ 0 };
    const auto database = store::Database::open(options, clock);
    if (!database)
        qWarning("%s", qPrintable(database.error().detail));
    return database.has_value();
}

// Another schema has another key, so a database server that is kept holds no old template.
QString schemaKey()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QStringList names;
    QDirIterator files(store::storeResourcePrefix() + QStringLiteral("/migrations"), QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext())
        names.push_back(files.next());
    names.sort();
    for (const QString &name : names) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(name.toUtf8() + file.readAll());
    }
    return QString::fromLatin1(hash.result().toHex().left(16));
}

} // namespace

std::unique_ptr<TestDatabase> createMigrated(sql::Dialect engine)
{
    static const QString key = schemaKey();
    return TestDatabase::createCopy(engine, key, &migrate);
}

} // namespace shahn::test
