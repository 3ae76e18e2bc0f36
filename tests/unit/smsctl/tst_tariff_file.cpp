// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/tariff_file.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::smsctl;

class TestTariffFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startIsRead();
    void oneFaultIsToldOnce_data();
    void oneFaultIsToldOnce();
};

namespace
{

TariffFile fileWith(const QByteArray &starts)
{
    return readTariffFile("[tariff]\ncode = \"DOM\"\nversion = 1\nname_en = \"Home\"\n"
                          "name_ar = \"منزلي\"\nvat_percent = \"5\"\nprices = \"with_vat\"\n"
                          "smallest_purchase = \"1.000\"\nlargest_purchase = \"50.000\"\n"
            + starts + "\n[[tariff.steps]]\nprice = \"0.020\"\n",
        Currency::create(QStringLiteral("LYD"), 3).value());
}

} // namespace

void TestTariffFile::startIsRead()
{
    for (const QByteArray starts : { "2026-12-01T00:00:00+02:00", "2026-11-30T22:00:00Z" }) {
        const TariffFile file = fileWith("starts = " + starts);
        QVERIFY2(file.problems.empty(), qPrintable(describe(file.problems, QString())));
        QCOMPARE(file.version.startsAtMsUtc, 1'796'076'000'000);
    }
    QVERIFY(fileWith("starts = 1970-01-01T00:00:00Z").problems.empty());
}

void TestTariffFile::oneFaultIsToldOnce_data()
{
    QTest::addColumn<QByteArray>("starts");
    QTest::addColumn<QString>("text");
    const QString form = QStringLiteral("must be a time such as 2026-01-01T00:00:00Z");
    QTest::newRow("date alone") << QByteArray("starts = 2026-12-01") << form;
    QTest::newRow("no offset") << QByteArray("starts = 2026-12-01T00:00:00") << form;
    QTest::newRow("text") << QByteArray("starts = \"2026-12-01T00:00:00Z\"") << form;
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("is missing");
}

void TestTariffFile::oneFaultIsToldOnce()
{
    QFETCH(QByteArray, starts);
    QFETCH(QString, text);
    const TariffFile file = fileWith(starts);
    QCOMPARE(file.problems.size(), size_t(1));
    QCOMPARE(file.problems.front().text, text);
    QVERIFY(file.problems.front().key.endsWith(QLatin1String("starts")));
}

SHAHN_TEST(TestTariffFile)
#include "tst_tariff_file.moc"
