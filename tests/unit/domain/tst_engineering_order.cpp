// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/engineering.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace shahn;

namespace
{

EngineeringOrder order(EngineeringKind kind)
{
    EngineeringOrder made;
    made.meter = MeterNumber::parse(QStringLiteral("04257670465")).value();
    made.kind = kind;
    made.jobNumber = QStringLiteral("J-1");
    made.watts = 1;
    made.next.group = { QStringLiteral("600101"), 2, KeyType::Dutk };
    return made;
}

constexpr EngineeringKind allKinds[] = { EngineeringKind::MeterTest, EngineeringKind::ClearTamper,
    EngineeringKind::ClearCredit, EngineeringKind::PowerLimit, EngineeringKind::PhaseUnbalance,
    EngineeringKind::KeyChange };

} // namespace

class TestEngineeringOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsGoBothWays();
    void onlyClearCreditNeedsApproval();
    void limits_data();
    void limits();
};

void TestEngineeringOrder::textsGoBothWays()
{
    for (const EngineeringKind kind : allKinds) {
        QVERIFY(engineeringKindFromText(engineeringKindText(kind)) == kind);
        QVERIFY(checkEngineeringOrder(order(kind)));
    }
    QVERIFY(!engineeringKindFromText(QStringLiteral("MeterTest")));
    QVERIFY(!engineeringKindFromText(QString()));
}

void TestEngineeringOrder::onlyClearCreditNeedsApproval()
{
    for (const EngineeringKind kind : allKinds)
        QCOMPARE(needsApproval(kind), kind == EngineeringKind::ClearCredit);
    QCOMPARE(approvalKindOf(order(EngineeringKind::ClearCredit)), ApprovalKind::ClearCredit);
    EngineeringOrder keyChange = order(EngineeringKind::KeyChange);
    QVERIFY(!approvalKindOf(keyChange));
    keyChange.tariffChange = TariffChange{ QStringLiteral("A"), QStringLiteral("B") };
    QCOMPARE(approvalKindOf(keyChange), ApprovalKind::KeyChange);
}

void TestEngineeringOrder::limits_data()
{
    using Change = std::function<void(EngineeringOrder &)>;
    QTest::addColumn<int>("kind");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field"); // empty: it is right
    const auto row = [](const char *name, EngineeringKind kind, const char *field, Change change) {
        QTest::newRow(name) << static_cast<int>(kind) << std::move(change)
                            << QString::fromLatin1(field);
    };
    using enum EngineeringKind;
    row("reason alone", ClearTamper, "", [](auto &o) {
        o.jobNumber.clear();
        o.reason = QStringLiteral("why");
    });
    row("neither", ClearTamper, "reason", [](auto &o) { o.jobNumber.clear(); });
    row("blanks only", ClearTamper, "reason", [](auto &o) {
        o.jobNumber = QStringLiteral("  ");
        o.reason = QStringLiteral(" ");
    });
    row("invisible", ClearTamper, "reason", [](auto &o) { o.reason = QString(3, QChar(0x200B)); });
    row("punctuation only", ClearTamper, "reason",
        [](auto &o) { o.reason = QStringLiteral("-- ."); });
    row("turned round", ClearTamper, "reason",
        [](auto &o) { o.reason = QStringLiteral("a\u202Eb"); });
    row("line separator", ClearTamper, "reason",
        [](auto &o) { o.reason = QStringLiteral("a\u2028b"); });
    row("invisible job", ClearTamper, "jobNumber",
        [](auto &o) { o.jobNumber = QString(QChar(0x2060)); });
    row("longest reason", ClearTamper, "", [](auto &o) { o.reason = QString(200, u'ب'); });
    row("long reason", ClearTamper, "reason", [](auto &o) { o.reason = QString(201, u'x'); });
    row("longest job", ClearTamper, "", [](auto &o) { o.jobNumber = QString(40, u'7'); });
    row("long job", ClearTamper, "jobNumber", [](auto &o) { o.jobNumber = QString(41, u'7'); });
    row("two lines", ClearTamper, "reason", [](auto &o) { o.reason = QStringLiteral("a\nb"); });
    row("NUL", ClearTamper, "reason", [](auto &o) { o.reason = QString(1, QChar(0)); });
    row("half a pair", ClearTamper, "jobNumber",
        [](auto &o) { o.jobNumber = QString(1, QChar(0xD800)); });
    row("emoji", ClearTamper, "", [](auto &o) { o.reason = QStringLiteral("⚡😀"); });
    row("last test", MeterTest, "", [](auto &o) { o.testNumber = 18; });
    row("reserved test", MeterTest, "testNumber", [](auto &o) { o.testNumber = 19; });
    row("negative test", MeterTest, "testNumber", [](auto &o) { o.testNumber = -1; });
    row("last register", ClearCredit, "", [](auto &o) { o.creditRegister = 7; });
    row("all registers", ClearCredit, "", [](auto &o) { o.creditRegister = 0xFFFF; });
    row("no register", ClearCredit, "creditRegister", [](auto &o) { o.creditRegister = 8; });
    row("negative register", ClearCredit, "creditRegister", [](auto &o) { o.creditRegister = -1; });
    row("most watts", PowerLimit, "", [](auto &o) { o.watts = 18'201'624; });
    row("too many watts", PowerLimit, "watts", [](auto &o) { o.watts = 18'201'625; });
    row("no watts", PhaseUnbalance, "watts", [](auto &o) { o.watts = 0; });
    row("key revision 0", KeyChange, "keyChange", [](auto &o) { o.next.group.krn = 0; });
    row("key revision 10", KeyChange, "keyChange", [](auto &o) { o.next.group.krn = 10; });
    row("another tariff", KeyChange, "", [](auto &o) {
        o.tariffChange = TariffChange{ QStringLiteral("A"), QStringLiteral("B") };
    });
    row("the same tariff", KeyChange, "tariffChange", [](auto &o) {
        o.tariffChange = TariffChange{ QStringLiteral("A"), QStringLiteral("A") };
    });
    row("no tariff", KeyChange, "tariffChange", [](auto &o) {
        o.tariffChange = TariffChange{ QStringLiteral("A"), QString() };
    });
    row("long tariff", KeyChange, "tariffChange", [](auto &o) {
        o.tariffChange = TariffChange{ QStringLiteral("A"), QString(33, u'B') };
    });
    row("tariff index 100", KeyChange, "keyChange", [](auto &o) { o.next.ti = 100; });
    row("short SGC", KeyChange, "keyChange",
        [](auto &o) { o.next.group.sgc = QStringLiteral("60010"); });
}

void TestEngineeringOrder::limits()
{
    using Change = std::function<void(EngineeringOrder &)>;
    QFETCH(int, kind);
    QFETCH(Change, change);
    QFETCH(QString, field);
    EngineeringOrder made = order(static_cast<EngineeringKind>(kind));
    change(made);
    const auto checked = checkEngineeringOrder(made);
    QCOMPARE(checked.has_value(), field.isEmpty());
    if (!checked) {
        QVERIFY(checked.error().code == ErrorCode::InvalidField);
        QCOMPARE(checked.error().context.facts().value(u"field").toString(), field);
    }
}

SHAHN_TEST(TestEngineeringOrder)
#include "tst_engineering_order.moc"
