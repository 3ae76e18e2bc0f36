// SPDX-License-Identifier: GPL-3.0-or-later
// The list of prices for a wall: what stands on it in each language, and as a table.
#include "model/price_notice.h"

#include "core/text.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::test;
using model::NoticeLanguage;

class TestPriceNotice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLanguagesStandSideBySide();
    void oneLanguageRunsItsOwnWay();
    void aDraftSaysSo();
    void whatIsOverSaysSo();
    void theTableHasTheSameLines();
};

namespace
{

pricing::Tariff homes()
{
    pricing::Tariff tariff = stepTariff(
        QStringLiteral("DOM/1"), { { Energy::fromWh(100'000), 100'000, {} }, { {}, 250'000, {} } });
    tariff.startsAtMsUtc = 1'767'218'400'000; // midnight of the new year two hours east
    tariff.taxes = { vatOf(50'000) };
    tariff.freeEnergy = { { QStringLiteral("AID"), Energy::fromWh(30'000), false } };
    return tariff;
}

protocol::UtilityInfo river()
{
    protocol::UtilityInfo utility;
    utility.name = { QStringLiteral("River Electricity"), QStringLiteral("كهرباء النهر") };
    utility.address = { QStringLiteral("4 Port Road"), {} };
    utility.helpLine = QStringLiteral("1515");
    utility.timeZone = QStringLiteral("Africa/Tripoli");
    return utility;
}

// Without the marks of direction, "what|figure|what" of each row.
QStringList rowsOf(const model::Listing &listing)
{
    QStringList rows;
    for (const QStringList &row : listing.tables.front().rows)
        rows.append(withoutInvisible(row.join(u'|')).replace(QChar(QChar::Nbsp), u' '));
    return rows;
}

} // namespace

void TestPriceNotice::bothLanguagesStandSideBySide()
{
    const pricing::Tariff tariff = homes();
    const protocol::UtilityInfo utility = river();
    const model::Listing listing = model::priceNotice({ tariff, utility, 4 });
    QCOMPARE(listing.fileName, QStringLiteral("prices-DOM-1-4"));
    QCOMPARE(listing.title, QStringLiteral("Prices"));
    QVERIFY(listing.other);
    QCOMPARE(listing.other->title, QStringLiteral("الأسعار"));
    QCOMPARE(withoutInvisible(listing.other->utility.join(u'|')),
        QStringLiteral("كهرباء النهر|4 Port Road|خط المساعدة: 1515"));
    QCOMPARE(withoutInvisible(listing.utility.join(u'|')),
        QStringLiteral("River Electricity|4 Port Road|Help line: 1515"));
    QVERIFY(listing.isNotice && !listing.isRightToLeft && listing.watermark.isEmpty());
    const QStringList rows = rowsOf(listing);
    QCOMPARE(rows[0], QStringLiteral("Tariff: Home|DOM/1|التعرفة: منزلي"));
    // In the hours of the utility where the tariff has none of its own.
    QCOMPARE(rows[1].section(u'|', 0, 1), QStringLiteral("Valid from|2026-01-01 00:00"));
    QCOMPARE(rows[2].section(u'|', 0, 1), QStringLiteral("Version|4"));
    for (const char *const said : { "Currency: LYD|LYD|العملة: دينار ليبي", "Price of one kWh||سعر",
             "0.0 to 100.0 kWh a month|0.100|",
             "VAT, of what is bought, added to the prices|5 %|ضريبة القيمة المضافة",
             "|30.0 kWh\n30.0 ك.و.س|" })
        QVERIFY2(rows.join(u'\n').contains(QString::fromUtf8(said)),
            qPrintable(QString::fromUtf8(said) + u'\n' + rows.join(u'\n')));
    QCOMPARE(listing.tables.front().levels.size(), listing.tables.front().rows.size());
    QCOMPARE(listing.tables.front().levels[4], 0);
    QCOMPARE(withoutInvisible(listing.printed), QStringLiteral("DOM/1 4"));
    QVERIFY(withoutInvisible(listing.pageWords).startsWith(QStringLiteral("Page %1 of %2 · ")));
}

void TestPriceNotice::oneLanguageRunsItsOwnWay()
{
    const pricing::Tariff tariff = homes();
    const protocol::UtilityInfo utility = river();
    const model::Listing english = model::priceNotice({ .tariff = tariff,
        .utility = utility,
        .version = 4,
        .language = NoticeLanguage::English });
    const model::Listing arabic = model::priceNotice(
        { .tariff = tariff, .utility = utility, .version = 4, .language = NoticeLanguage::Arabic });
    QVERIFY(!english.isRightToLeft && !english.other && arabic.isRightToLeft && !arabic.other);
    QCOMPARE(arabic.title, QStringLiteral("الأسعار"));
    QCOMPARE(rowsOf(arabic)[0], QStringLiteral("التعرفة: منزلي|DOM/1"));
    QCOMPARE(rowsOf(english)[0], QStringLiteral("Tariff: Home|DOM/1"));
    QCOMPARE(rowsOf(english).size(), rowsOf(arabic).size());
    for (const QString &row : rowsOf(arabic))
        QVERIFY2(!row.contains(QStringLiteral("month")), qPrintable(row));
}

void TestPriceNotice::aDraftSaysSo()
{
    const pricing::Tariff tariff = homes();
    const protocol::UtilityInfo utility = river();
    const model::Listing listing = model::priceNotice({ tariff, utility });
    QCOMPARE(listing.fileName, QStringLiteral("prices-DOM-1-draft"));
    QVERIFY(listing.watermark.contains(QStringLiteral("DRAFT")));
    QVERIFY(
        rowsOf(listing)[2].startsWith(QStringLiteral("Draft: these prices are not published||")));
    QCOMPARE(withoutInvisible(listing.printed), QStringLiteral("DOM/1"));
}

void TestPriceNotice::whatIsOverSaysSo()
{
    const pricing::Tariff tariff = homes();
    const protocol::UtilityInfo utility = river();
    constexpr bool isOver = true;
    QVERIFY(rowsOf(model::priceNotice({ tariff, utility, 3, isOver }))[2].startsWith(
        QStringLiteral("Version, which is not in force any more|3|")));
}

void TestPriceNotice::theTableHasTheSameLines()
{
    const pricing::Tariff tariff = homes();
    const protocol::UtilityInfo utility = river();
    const model::NoticeTable both = model::noticeTable({ tariff, utility, 4 });
    const model::NoticeTable arabic = model::noticeTable(
        { .tariff = tariff, .utility = utility, .version = 4, .language = NoticeLanguage::Arabic });
    QCOMPARE(both.fields.size(), size_t(4));
    QCOMPARE(arabic.fields.size(), size_t(3));
    QCOMPARE(QByteArray(arabic.fields[1]->name), QByteArray("arabic"));
    QCOMPARE(size_t(both.records.size()),
        model::priceNotice({ tariff, utility, 4 }).tables.front().rows.size());
    const QJsonObject heading = both.records[4].toObject();
    QCOMPARE(heading[QLatin1String("level")].toInt(), 0);
    QCOMPARE(heading[QLatin1String("english")].toString(), QStringLiteral("Price of one kWh"));
    const QJsonObject step = both.records[5].toObject();
    QCOMPARE(step[QLatin1String("price")].toString(), QStringLiteral("0.100"));
    QCOMPARE(step[QLatin1String("english")].toString(),
        QStringLiteral("0.0 to 100.0 kWh a month")); // nothing that cannot be seen
}

SHAHN_TEST(TestPriceNotice)
#include "tst_price_notice.moc"
