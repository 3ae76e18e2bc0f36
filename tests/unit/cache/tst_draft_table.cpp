// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/draft_table.h"

#include "cache/client_database.h"
#include "sql/connection.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using cache::DraftRow;
using cache::DraftTable;

class TestDraftTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreThereAfterACrash();
    void eachPersonHasOwnOnes();
    void oneThatWasMovedIsNotRead();

private:
    std::unique_ptr<cache::ClientDatabase> open()
    {
        return std::move(cache::ClientDatabase::open(m_directory.path(), m_clock).value());
    }

    QTemporaryDir m_directory;
    ManualClock m_clock{ 1'763'700'000'000 };
};

namespace
{

DraftRow row(const char *owner, const char *name, const char *content, qint64 atMs)
{
    return { QLatin1String(owner), QLatin1String(name), content, atMs };
}

QStringList namesOf(const std::vector<DraftRow> &rows)
{
    QStringList names;
    for (const DraftRow &one : rows)
        names.append(one.name + u'=' + QString::fromUtf8(one.content));
    return names;
}

} // namespace

void TestDraftTable::theyAreThereAfterACrash()
{
    {
        const auto database = open();
        DraftTable drafts(*database);
        EXPECT_OK(drafts.keep(row("amal", "DOM 2", "a", 1)));
        EXPECT_OK(drafts.keep(row("amal", "COM 1", "b", 2)));
        EXPECT_OK(drafts.keep(row("amal", "DOM 2", "سعر", 3)));
        // Nothing of it is in the clear.
        const auto stored = database->connection().runText(
            QStringLiteral("SELECT content FROM draft WHERE name = 'COM 1'"));
        EXPECT_OK(stored);
        QVERIFY(stored->first().text("content").size() > 20); // sealed: more than its one letter
    }
    const auto database = open();
    DraftTable drafts(*database);
    QCOMPARE(namesOf(drafts.of(QStringLiteral("amal")).value()),
        (QStringList{ QStringLiteral("DOM 2=سعر"), QStringLiteral("COM 1=b") }));
    EXPECT_OK(drafts.drop(QStringLiteral("amal"), QStringLiteral("DOM 2")));
    EXPECT_OK(drafts.drop(QStringLiteral("amal"), QStringLiteral("DOM 2"))); // again
    QCOMPARE(namesOf(drafts.of(QStringLiteral("amal")).value()),
        QStringList{ QStringLiteral("COM 1=b") });
}

void TestDraftTable::eachPersonHasOwnOnes()
{
    const auto database = open();
    DraftTable drafts(*database);
    EXPECT_OK(drafts.keep(row("salem", "DOM 2", "s", 1)));
    EXPECT_OK(drafts.keep(row("huda", "DOM 2", "h", 2)));
    EXPECT_OK(drafts.drop(QStringLiteral("huda"), QStringLiteral("DOM 2")));
    QCOMPARE(namesOf(drafts.of(QStringLiteral("salem")).value()),
        QStringList{ QStringLiteral("DOM 2=s") });
    QVERIFY(drafts.of(QStringLiteral("huda"))->empty());
}

void TestDraftTable::oneThatWasMovedIsNotRead()
{
    const auto database = open();
    DraftTable drafts(*database);
    EXPECT_OK(drafts.keep(row("salem", "DOM 3", "s", 1)));
    EXPECT_OK(drafts.keep(row("salem", "COM 3", "t", 2)));
    EXPECT_OK(database->connection().runText(
        QStringLiteral("UPDATE draft SET owner = 'karim' WHERE name = 'DOM 3'")));
    EXPECT_OK(drafts.keep(row("karim", "COM 3", "u", 3)));
    const auto rows = drafts.of(QStringLiteral("karim"));
    EXPECT_OK(rows);
    QCOMPARE(rows->size(), size_t(2));
    QVERIFY(!rows->front().fault);
    QVERIFY(rows->back().fault && rows->back().content.isEmpty());
}

SHAHN_TEST(TestDraftTable)
#include "tst_draft_table.moc"
