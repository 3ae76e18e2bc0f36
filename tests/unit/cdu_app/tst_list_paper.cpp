// SPDX-License-Identifier: GPL-3.0-or-later
// Where lists come out.
#include "cdu_app/list_paper.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;

class TestListPaper final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRollIsTooNarrow();
    void itIsSavedWhereAPersonWantsIt();
    void aFileThatCannotBeWrittenIsTold();
};

namespace
{

constexpr int limitMs = 30'000;

model::Listing listing()
{
    model::Listing listing;
    listing.fileName = QStringLiteral("account-20/0417");
    listing.title = QStringLiteral("Statement of account");
    listing.tables = { { {}, { { QStringLiteral("Time") } }, { { QStringLiteral("today") } } } };
    listing.pageWords = QStringLiteral("Page %1 of %2");
    return listing;
}

bool isPdf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.readAll().startsWith("%PDF-");
}

} // namespace

// The queue of a roll gets no list: it goes into the folder.
void TestListPaper::aRollIsTooNarrow()
{
    QTemporaryDir folder;
    cdu_app::ListPaper paper([&folder] {
        return device::PrintTarget{ QStringLiteral("roll"), folder.path(),
            { receipt::ReceiptPaper::Roll80, receipt::ReceiptLanguage::English } };
    });
    QString place;
    paper.print(listing(),
        [&place](const Expected<QString> &done) { place = done ? *done : done.error().detail; });
    QTRY_COMPARE_WITH_TIMEOUT(
        place, folder.filePath(QStringLiteral("account-20_0417.pdf")), limitMs);
    QVERIFY(isPdf(place));
}

void TestListPaper::itIsSavedWhereAPersonWantsIt()
{
    QTemporaryDir folder;
    cdu_app::ListPaper paper([] { return device::PrintTarget(); });
    const QString file = folder.filePath(QStringLiteral("mine.pdf"));
    QString place;
    paper.save(listing(), file,
        [&place](const Expected<QString> &done) { place = done ? *done : done.error().detail; });
    QTRY_COMPARE_WITH_TIMEOUT(place, file, limitMs);
    QVERIFY(isPdf(file));
}

void TestListPaper::aFileThatCannotBeWrittenIsTold()
{
    QTemporaryDir folder;
    cdu_app::ListPaper paper([] { return device::PrintTarget(); });
    std::optional<ErrorCode> code;
    paper.save(listing(), folder.filePath(QStringLiteral("none/mine.pdf")),
        [&code](const Expected<QString> &done) { code = done.error().code; });
    QTRY_VERIFY_WITH_TIMEOUT(code == ErrorCode::FileUnreadable, limitMs);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 0);
}

SHAHN_TEST(TestListPaper)
#include "tst_list_paper.moc"
