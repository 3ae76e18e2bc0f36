// SPDX-License-Identifier: GPL-3.0-or-later
// Lists on A4 pages: nothing is cut, every page names its columns, and Arabic is the mirror.
#include "receipt/listing_layout.h"
#include "receipt/receipt_output.h"
#include "support/kept_listing.h"
#include "support/test_registry.h"

#include <QTest>

#include <algorithm>

using namespace shahn;
using namespace shahn::receipt;
using shahn::test::keepListing;

class TestListing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowStandsOnce_data();
    void everyRowStandsOnce();
    void nothingLeavesItsPlace_data();
    void nothingLeavesItsPlace();
    void wideListsLie();
    void anEmptyTableSaysSo();
    void arabicIsMirrored();
    void aNoticeHasTwoLanguages();
    void noHeadingStandsAlone();
    void pdfHasThePages();
};

namespace
{

Listing listingOf(int rowCount, bool isRightToLeft = false)
{
    Listing listing;
    listing.fileName = QStringLiteral("account-200417");
    listing.isRightToLeft = isRightToLeft;
    listing.utility = isRightToLeft
        ? QStringList{ QStringLiteral("شركة كهرباء النهر"), QStringLiteral("شارع الميناء ٤") }
        : QStringList{ QStringLiteral("River Electricity Company"), QStringLiteral("4 Port Road") };
    listing.title
        = isRightToLeft ? QStringLiteral("كشف حساب") : QStringLiteral("Statement of account");
    listing.facts = { { isRightToLeft ? QStringLiteral("الحساب") : QStringLiteral("Account"),
        QStringLiteral("200417") } };
    ListingTable table;
    table.columns = isRightToLeft
        ? std::vector<ListingColumn>{ { QStringLiteral("الوقت") }, { QStringLiteral("المستند") },
              { QStringLiteral("مدين"), true }, { QStringLiteral("الرصيد"), true } }
        : std::vector<ListingColumn>{ { QStringLiteral("Time") }, { QStringLiteral("Document") },
              { QStringLiteral("Debit"), true }, { QStringLiteral("Balance"), true } };
    table.emptyText = QStringLiteral("Nothing in this period.");
    for (int i = 0; i < rowCount; ++i)
        table.rows.push_back({ QStringLiteral("2026-11-20 10:%1").arg(i % 60, 2, 10, QChar(u'0')),
            isRightToLeft ? QStringLiteral("بيع %1").arg(i) : QStringLiteral("Sale %1").arg(i),
            QStringLiteral("50.000"), QStringLiteral("1,234,567.000") });
    listing.tables = { table };
    listing.sums
        = { { isRightToLeft ? QStringLiteral("المستحق") : QStringLiteral("Owed at the end"),
            QStringLiteral("41.700") } };
    listing.printed = isRightToLeft ? QStringLiteral("طُبع في 2026-11-21 بواسطة amina")
                                    : QStringLiteral("Printed 2026-11-21 by amina");
    listing.pageWords
        = isRightToLeft ? QStringLiteral("صفحة %1 من %2") : QStringLiteral("Page %1 of %2");
    return listing;
}

int countOf(const std::vector<ReceiptSheet> &pages, const QString &text)
{
    int count = 0;
    for (const ReceiptSheet &page : pages)
        count += int(std::ranges::count(page.texts(), text, &PlacedText::text));
    return count;
}

void addSizes()
{
    QTest::addColumn<int>("rowCount");
    QTest::addColumn<bool>("isRightToLeft");
    for (const int rowCount : { 0, 1, 40, 45, 50, 55, 60, 300 }) {
        for (const bool isRightToLeft : { false, true })
            QTest::addRow("%d %s", rowCount, isRightToLeft ? "ar" : "en")
                << rowCount << isRightToLeft;
    }
}

} // namespace

void TestListing::everyRowStandsOnce_data() { addSizes(); }

void TestListing::everyRowStandsOnce()
{
    QFETCH(int, rowCount);
    QFETCH(bool, isRightToLeft);
    const Listing listing = listingOf(rowCount, isRightToLeft);
    const std::vector<ReceiptSheet> pages = layOutListing(listing);
    for (const QStringList &row : listing.tables.front().rows)
        QCOMPARE(countOf(pages, row[1]), 1);
    QCOMPARE(countOf(pages, listing.title), 1);
    QCOMPARE(countOf(pages, listing.printed), int(pages.size()));
    QCOMPARE(countOf(pages, listing.sums.front().value), 1);
    const int headings = countOf(pages, listing.tables.front().columns.front().title);
    // The sums alone may need the last page.
    QVERIFY(headings == int(pages.size()) || headings + 1 == int(pages.size()));
    QVERIFY(rowCount < 300 || pages.size() > 4);
}

void TestListing::nothingLeavesItsPlace_data() { addSizes(); }

void TestListing::nothingLeavesItsPlace()
{
    QFETCH(int, rowCount);
    QFETCH(bool, isRightToLeft);
    Listing listing = listingOf(rowCount, isRightToLeft);
    if (rowCount > 0) // a name that has to wrap
        listing.tables.front().rows.back()[1]
            = QStringLiteral("Abd al-Rahman ibn Yusuf ").repeated(9);
    const std::vector<ReceiptSheet> pages = layOutListing(listing);
    for (const ReceiptSheet &page : pages) {
        const auto &texts = page.texts();
        for (size_t i = 0; i < texts.size(); ++i) {
            const QRectF cell = texts[i].cellMm;
            QVERIFY2(cell.left() >= 10.0 && cell.right() <= page.sizeMm().width() - 10.0
                    && cell.bottom() <= page.sizeMm().height() - 5.0,
                qPrintable(texts[i].text));
            QVERIFY2(texts[i].inkMm.width() <= cell.width() + 0.05, qPrintable(texts[i].text));
            for (size_t j = 0; j < i; ++j)
                QVERIFY2(!cell.adjusted(0.1, 0.1, -0.1, -0.1).intersects(texts[j].cellMm),
                    qPrintable(texts[i].text + QStringLiteral(" over ") + texts[j].text));
        }
    }
}

void TestListing::wideListsLie()
{
    QVERIFY(layOutListing(listingOf(3)).front().sizeMm().height() > 200.0 + 90.0);
    Listing listing = listingOf(3);
    for (int i = 0; i < 5; ++i) {
        listing.tables.front().columns.push_back({ QStringLiteral("Figure %1").arg(i), true });
        for (QStringList &row : listing.tables.front().rows)
            row.append(QStringLiteral("9,999,999,999.000"));
    }
    const std::vector<ReceiptSheet> pages = layOutListing(listing);
    QCOMPARE(pages.front().sizeMm(), QSizeF(297.0, 210.0));
}

void TestListing::anEmptyTableSaysSo()
{
    QCOMPARE(countOf(layOutListing(listingOf(0)), QStringLiteral("Nothing in this period.")), 1);
    QCOMPARE(countOf(layOutListing(listingOf(1)), QStringLiteral("Nothing in this period.")), 0);
}

void TestListing::arabicIsMirrored()
{
    const auto placeOf = [](const Listing &listing, const QString &text) {
        const std::vector<ReceiptSheet> pages = layOutListing(listing);
        for (const PlacedText &placed : pages.front().texts()) {
            if (placed.text == text)
                return placed.cellMm;
        }
        return QRectF();
    };
    // The first column stands where reading begins; figures end at the right of their column.
    const QRectF english = placeOf(listingOf(1), QStringLiteral("Time"));
    const QRectF arabic = placeOf(listingOf(1, true), QStringLiteral("الوقت"));
    QVERIFY(english.left() < 20.0);
    QVERIFY(arabic.right() > 190.0);
    for (const bool isRightToLeft : { false, true }) {
        const std::vector<ReceiptSheet> pages = layOutListing(listingOf(1, isRightToLeft));
        for (const PlacedText &placed : pages.front().texts()) {
            if (placed.role == TextRole::Figure)
                QVERIFY(qAbs(placed.inkMm.right() - placed.cellMm.right()) < 0.5);
        }
    }
    keepListing(listingOf(60), QStringLiteral("listing-en"));
    keepListing(listingOf(60, true), QStringLiteral("listing-ar"));
}

namespace
{

// Prices on a wall: English on the left, the figures, Arabic on the right.
Listing noticeOf(int rowCount)
{
    Listing listing;
    listing.utility = { QStringLiteral("River Electricity Company") };
    listing.title = QStringLiteral("Prices");
    listing.other
        = ListingHead{ { QStringLiteral("شركة كهرباء النهر"), QStringLiteral("شارع الميناء ٤") },
              QStringLiteral("الأسعار") };
    ListingTable table;
    table.columns = { { QString() }, { QString(), true }, { .title = QString(), .isOther = true } };
    for (int i = 0; i < rowCount; ++i) {
        const bool isHeading = i % 5 == 0;
        table.rows.push_back({ QStringLiteral("%1 %2").arg(
                                   isHeading ? QStringLiteral("Charge") : QStringLiteral("Step"),
                                   QString::number(i)),
            isHeading ? QString() : QStringLiteral("0.150\n0.150"),
            QStringLiteral("شريحة %1").arg(i) });
        table.levels.push_back(i % 5 == 4 ? 2 : qMin(i % 5, 1));
    }
    listing.tables = { table };
    listing.pageWords = QStringLiteral("Page %1 of %2 · صفحة %1 من %2");
    listing.isNotice = true;
    return listing;
}

const PlacedText *placed(const ReceiptSheet &page, const QString &text)
{
    const auto found = std::ranges::find(page.texts(), text, &PlacedText::text);
    return found == page.texts().end() ? nullptr : &*found;
}

} // namespace

void TestListing::aNoticeHasTwoLanguages()
{
    const std::vector<ReceiptSheet> pages = layOutListing(noticeOf(12));
    QCOMPARE(pages.size(), size_t(1));
    QCOMPARE(pages.front().sizeMm(), QSizeF(210.0, 297.0));
    const PlacedText *const english = placed(pages.front(), QStringLiteral("Step 1"));
    const PlacedText *const arabic = placed(pages.front(), QStringLiteral("شريحة 1"));
    QVERIFY(english && arabic);
    QCOMPARE(english->cellMm.top(), arabic->cellMm.top());
    QVERIFY(english->inkMm.left() < 16.0);
    QVERIFY(arabic->inkMm.right() > 194.0);
    QCOMPARE(arabic->flow, TextFlow::RightToLeft);
    QVERIFY(english->style.sizeMm > 3.9); // of letters that hang on a wall
    // What belongs to the row above is set in from its own side.
    const PlacedText *const ofStep = placed(pages.front(), QStringLiteral("Step 4"));
    const PlacedText *const ofArabic = placed(pages.front(), QStringLiteral("شريحة 4"));
    QVERIFY(ofStep && ofStep->inkMm.left() > english->inkMm.left() + 4.0);
    QVERIFY(ofArabic && ofArabic->inkMm.right() < arabic->inkMm.right() - 4.0);
    const PlacedText *const heading = placed(pages.front(), QStringLiteral("Charge 5"));
    QVERIFY(heading && heading->style.isBold && !english->style.isBold);
    const PlacedText *const title = placed(pages.front(), QStringLiteral("الأسعار"));
    QVERIFY(title && title->inkMm.right() > 194.0);
    QVERIFY(placed(pages.front(), QStringLiteral("شارع الميناء ٤")));
}

void TestListing::noHeadingStandsAlone()
{
    for (int rows = 30; rows < 80; ++rows) {
        for (const ReceiptSheet &page : layOutListing(noticeOf(rows))) {
            QString last;
            for (const PlacedText &text : page.texts()) {
                if (text.text.startsWith(QStringLiteral("Step"))
                    || text.text.startsWith(QStringLiteral("Charge")))
                    last = text.text;
            }
            QVERIFY2(rows % 5 == 1 || !last.startsWith(QStringLiteral("Charge")),
                qPrintable(QStringLiteral("%1 of %2").arg(last).arg(rows)));
        }
    }
}

void TestListing::pdfHasThePages()
{
    const std::vector<ReceiptSheet> pages = layOutListing(listingOf(100));
    const QByteArray pdf = toPdf(pages, QStringLiteral("Statement of account"));
    QCOMPARE(pdf.count("/Type /Page\n"), int(pages.size()));
}

SHAHN_TEST(TestListing)
#include "tst_listing.moc"
