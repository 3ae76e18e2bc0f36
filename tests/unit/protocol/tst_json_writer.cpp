// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/json_writer.h"

#include "protocol/json_codec.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/settlement.h"
#include "support/test_registry.h"

#include <QTest>

#include <limits>

using namespace shahn::protocol;
namespace pricing = shahn::pricing;

namespace
{

template <class T>
QByteArray written(const T &message)
{
    std::string json;
    appendJson(json, message);
    return QByteArray::fromStdString(json);
}

SaleReply fullReply()
{
    SaleReply reply;
    reply.requestId = QStringLiteral("01900000-0000-7000-8000-000000000001");
    reply.soldAtMsUtc = std::numeric_limits<qint64>::max();
    reply.customerName = { QStringLiteral("\"Ali\" \\ {[,:]}"), QStringLiteral("عليّ السنوسي") };
    reply.address = QStringLiteral("line 1\nline 2\t\u0001\u001f\u007f \U0001F4A1");
    reply.krn = -1;
    reply.quote.isVatIncluded = true;
    reply.quote.tokenUnits = { 0, -5, 16'383 };
    reply.quote.lines.resize(2);
    reply.quote.lines[0] = { .rule = pricing::Rule::Debt,
        .base = pricing::ExactAmount::times(3, 1'250'000),
        .amount = shahn::Money::fromMinor(1'250) };
    reply.quote.energyLines.emplace(2);
    reply.tokens.resize(3);
    reply.tokens[1].digits = QStringLiteral("12345678901234567890");
    return reply;
}

} // namespace

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameObjectAsTheCodec();
    void absentOptionalIsLeftOut();
    void everyControlCharacterIsEscaped();
};

void TestJsonWriter::sameObjectAsTheCodec()
{
    for (const SaleReply &reply : { SaleReply(), fullReply() }) {
        const auto object = parseObject(written(reply));
        QVERIFY(object);
        QCOMPARE(*object, toJson(reply));
    }
    SettlementReply settlement;
    settlement.state = QStringLiteral("decided");
    settlement.kind = QStringLiteral("sale");
    settlement.reply = toJson(fullReply());
    QCOMPARE(parseObject(written(settlement)).value_or({}), toJson(settlement));
}

void TestJsonWriter::absentOptionalIsLeftOut()
{
    SettlementReply reply;
    reply.state = QStringLiteral("closed");
    QCOMPARE(written(reply), QByteArray(R"({"state":"closed"})"));
}

void TestJsonWriter::everyControlCharacterIsEscaped()
{
    for (char16_t code = 0; code < 0x100; ++code) {
        TokenInfo token;
        token.digits = QStringLiteral("a") + QChar(code) + QStringLiteral("b");
        const auto back = fromBytes<TokenInfo>(written(token));
        QVERIFY2(back, qPrintable(QString::number(code)));
        QCOMPARE(back->digits, token.digits);
    }
}

SHAHN_TEST(TestJsonWriter)
#include "tst_json_writer.moc"
