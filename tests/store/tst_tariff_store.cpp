// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of tariffs as they are read: those that cannot be, and those that were before.
#include "store/tariff_store.h"

#include "pricing/quote.h"
#include "store/known_tariffs.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestTariffStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aVersionThatCannotBeReadStopsNoOther_data() { addEngineRows(); }

    void aVersionThatCannotBeReadStopsNoOther();

    void whatWasReadIsKnown();
    void whatCannotBeReadIsNotKept();
};

void TestTariffStore::aVersionThatCannotBeReadStopsNoOther()
{
    USE_STORE(fixture);
    store::TariffStore tariffs(fixture->connection());
    const auto before = tariffs.list();
    EXPECT_OK(before);
    QVERIFY(before->size() > 1);
    const store::TariffVersion broken = before->front();
    EXPECT_OK(fixture->connection().runText(
        QStringLiteral("UPDATE tariff_version SET terms = '{}' WHERE tariff_version_id = %1")
            .arg(broken.id)));
    const auto after = tariffs.list();
    EXPECT_OK(after);
    QCOMPARE(after->size(), before->size());
    for (size_t i = 0; i < after->size(); ++i) {
        const store::TariffVersion &one = (*after)[i];
        QCOMPARE(one.fault.has_value(), one.id == broken.id);
        QVERIFY(one.fault || one.terms == (*before)[i].terms);
        if (!one.fault)
            continue;
        QCOMPARE(one.fault->code, ErrorCode::DataCorrupt);
        QCOMPARE(one.version, broken.version);
        QCOMPARE(one.terms.code, broken.terms.code);
        QCOMPARE(one.terms.startsAtMsUtc, broken.terms.startsAtMsUtc);
    }
}

void TestTariffStore::whatWasReadIsKnown()
{
    const QString text = store::termsText(stepTariff({}, { { {}, 200'000, {} } }));
    const QString other = store::termsText(stepTariff({}, { { {}, 300'000, {} } }));
    store::TariffColumns columns{ .code = QStringLiteral("DOM"), .currency = lyd };
    store::KnownTariffs known;
    const auto first = known.pricingOf(text, columns);
    EXPECT_OK(first);
    QCOMPARE(known.pricingOf(text, columns)->get(), first->get());
    QCOMPARE(known.pricingOf(other, columns).value()->tariff().schedules[0].steps[0].priceMicro,
        qint64(300'000));
    // Another name beside the same text is another tariff.
    columns.nameEn = QStringLiteral("Domestic");
    QCOMPARE(known.pricingOf(text, columns).value()->tariff().nameEn, QStringLiteral("Domestic"));
    QCOMPARE(known.count(), qsizetype(3));
}

void TestTariffStore::whatCannotBeReadIsNotKept()
{
    store::KnownTariffs known;
    EXPECT_ERROR(known.pricingOf(QStringLiteral("{}"), { .code = QStringLiteral("DOM") }),
        ErrorCode::DataCorrupt);
    QCOMPARE(known.count(), qsizetype(0));
}

SHAHN_TEST(TestTariffStore)
#include "tst_tariff_store.moc"
