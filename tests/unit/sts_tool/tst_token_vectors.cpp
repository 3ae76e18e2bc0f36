// SPDX-License-Identifier: GPL-3.0-or-later
// Every vector of the compliance file is computed and compared; so is every intermediate value it
// prints.
#include "sts/tid.h"
#include "sts/token_maker.h"
#include "sts_tool/vector_inputs.h"
#include "sts_tool/vector_run.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::sts;

class TestTokenVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyKindIsThere();
    void vector_data();
    void vector();
    void tokensReadBack();
    void wrongInputsAreRefused_data();
    void wrongInputsAreRefused();
    void numbersMayBeTextAndTextMayBeNumbers();
    void incompleteVectorIsRefused_data();
    void incompleteVectorIsRefused();

private:
    VectorFile m_file;
};

void TestTokenVectors::initTestCase()
{
    auto file = loadVectorFile(test::dataFile(QStringLiteral("sts_vectors.json")));
    QVERIFY2(file, qPrintable(file ? QString() : file.error().detail));
    m_file = std::move(file).value();
}

void TestTokenVectors::everyKindIsThere()
{
    QMap<QString, int> counts;
    for (const auto &vector : std::as_const(m_file.vectors))
        ++counts[vector[QStringLiteral("kind")].toString()];
    const QMap<QString, int> expected = { { QStringLiteral("credit"), 188 },
        { QStringLiteral("currency_credit"), 11 }, { QStringLiteral("meter_test"), 48 },
        { QStringLiteral("clear_credit"), 34 }, { QStringLiteral("max_power_limit"), 26 },
        { QStringLiteral("max_phase_power_unbalance"), 26 }, { QStringLiteral("key_change"), 17 },
        { QStringLiteral("clear_tamper"), 6 }, { QStringLiteral("raw16"), 5 },
        { QStringLiteral("raw44"), 2 }, { QStringLiteral("extended"), 2 },
        { QStringLiteral("amount_code"), 15 }, { QStringLiteral("pan_block"), 7 },
        { QStringLiteral("dec_hex"), 5 }, { QStringLiteral("luhn_valid"), 4 },
        { QStringLiteral("luhn_digit"), 3 }, { QStringLiteral("des_ecb"), 2 },
        { QStringLiteral("misty1_ecb"), 2 }, { QStringLiteral("hmac_sha256"), 2 },
        { QStringLiteral("crc"), 2 }, { QStringLiteral("control_block"), 2 },
        { QStringLiteral("tid"), 2 }, { QStringLiteral("token_block"), 1 },
        { QStringLiteral("decoder_key"), 1 }, { QStringLiteral("id_record"), 1 },
        { QStringLiteral("crc_arc"), 1 }, { QStringLiteral("refuse"), 1 } };
    QCOMPARE(counts, expected);
}

void TestTokenVectors::vector_data()
{
    QTest::addColumn<QJsonObject>("vector");
    for (const auto &value : std::as_const(m_file.vectors)) {
        const QJsonObject vector = value.toObject();
        if (!isRuleVector(vector))
            QTest::newRow(qPrintable(vector.value(QLatin1String("id")).toString())) << vector;
    }
}

void TestTokenVectors::vector()
{
    QFETCH(QJsonObject, vector);
    const auto output = computeVector(m_file.sets, vector);
    QVERIFY2(output, qPrintable(output ? QString() : output.error().detail));
    const QJsonObject expected = vector.value(QLatin1String("expected")).toObject();
    if (!matchesExpected(*output, expected))
        QCOMPARE(*output, expected);
}

void TestTokenVectors::tokensReadBack()
{
    int readCount = 0;
    for (const auto &value : std::as_const(m_file.vectors)) {
        const QJsonObject vector = value.toObject();
        const QJsonObject inputsJson = vector.value(QLatin1String("inputs")).toObject();
        const QJsonObject computed = vector.value(QLatin1String("computed")).toObject();
        if (!inputsJson.contains(QLatin1String("token_class"))
            || !computed.contains(QLatin1String("data44")))
            continue;
        VectorInputs inputs(inputsJson);
        const bool isClear = inputs.number("token_class") == 1;
        const DecoderKey key = isClear ? DecoderKey() : inputs.decoderKey();
        const auto token
            = Token::parse(vector[QLatin1String("expected")][QLatin1String("token")].toString());
        QVERIFY(token);
        const auto content = readToken(key, *m_file.sets.at(QStringLiteral("live")), *token);
        // One source puts a value where a tamper token has zeros; the reader refuses it.
        if (vector.value(QLatin1String("id")) == QLatin1String("nectar-svc-25")) {
            QVERIFY(!content);
            QCOMPARE(content.error().context.facts().value(QLatin1String("reason")),
                QLatin1String("format"));
            continue;
        }
        QVERIFY2(content, qPrintable(vector.value(QLatin1String("id")).toString()));
        const auto block = encodeContent(*content);
        QVERIFY(block);
        QCOMPARE(QStringLiteral("%1").arg(*block, 16, 16, QLatin1Char('0')),
            computed.value(QLatin1String("clear_block")).toString());
        if (hasField(formatOf(content->kind), FieldName::Tid))
            QCOMPARE(content->values[FieldName::Tid], quint64(inputs.stamp().tid));
        ++readCount;
    }
    QCOMPARE(readCount, 188 + 11 + 48 + 34 + 26 + 26 + 6 + 4 + 2 + 2);
}

void TestTokenVectors::wrongInputsAreRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *kind, const char *name, const QJsonValue &value) {
        QTest::addRow("%s %s", kind, name)
            << QString::fromLatin1(kind) << QString::fromLatin1(name) << value;
    };
    row("credit", "subclass", 4);
    row("credit", "amount", QStringLiteral("x"));
    row("credit", "amount", -1);
    row("credit", "tid", 16'777'216);
    row("credit", "tid", -1);
    row("credit", "tid", 1.5);
    row("credit", "tid", 4294967296.0);
    row("credit", "rnd", 16);
    row("credit", "tables", QStringLiteral("unknown"));
    row("credit", "decoder_key", QStringLiteral("00"));
    row("credit", "ea", 8);
    row("currency_credit", "subclass", 3);
    row("raw16", "value16", 65536);
    row("raw16", "rnd", -1);
    row("raw16", "token_class", 4);
    row("raw44", "data44", QStringLiteral("fffffffffffff"));
    row("meter_test", "subclass", 256);
}

void TestTokenVectors::wrongInputsAreRefused()
{
    QFETCH(QString, kind);
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    QJsonObject inputs = { { QStringLiteral("ea"), 7 },
        { QStringLiteral("decoder_key"), QStringLiteral("0abc12def3456789") },
        { QStringLiteral("tid"), 1000 }, { QStringLiteral("rnd"), 5 },
        { QStringLiteral("token_class"), kind == QLatin1String("meter_test") ? 1 : 0 },
        { QStringLiteral("subclass"), kind == QLatin1String("currency_credit") ? 4 : 0 },
        { QStringLiteral("amount"), 1 }, { QStringLiteral("currency_1e5"), 1 },
        { QStringLiteral("value16"), 1 }, { QStringLiteral("data44"), QStringLiteral("1") },
        { QStringLiteral("control"), QStringLiteral("1") } };
    QJsonObject vector = { { QStringLiteral("kind"), kind }, { QStringLiteral("inputs"), inputs } };
    QVERIFY(computeVector(m_file.sets, vector));
    inputs.insert(name, value);
    vector.insert(QStringLiteral("inputs"), inputs);
    QVERIFY(!computeVector(m_file.sets, vector));
}

void TestTokenVectors::numbersMayBeTextAndTextMayBeNumbers()
{
    QJsonObject inputs = { { QStringLiteral("ea"), QStringLiteral("7") },
        { QStringLiteral("tables"), QStringLiteral("live") },
        { QStringLiteral("decoder_key"), QStringLiteral("0abc12def3456789") },
        { QStringLiteral("base_date"), 1993 }, { QStringLiteral("subclass"), 0 },
        { QStringLiteral("rnd"), 11 }, { QStringLiteral("amount"), 25.6 },
        { QStringLiteral("issued"), QStringLiteral("1996-03-25 13:55") } };
    const auto output = computeVector(m_file.sets,
        { { QStringLiteral("kind"), QStringLiteral("credit") },
            { QStringLiteral("inputs"), inputs } });
    QVERIFY(output);
    QCOMPARE(
        output->value(QLatin1String("token")).toString(), QStringLiteral("29054347139309851356"));
}

void TestTokenVectors::incompleteVectorIsRefused_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : { "credit", "currency_credit", "meter_test", "clear_credit",
             "key_change", "max_power_limit", "extended", "raw16", "raw44", "tid", "amount_code",
             "pan_block", "des_ecb", "misty1_ecb", "decoder_key", "id_record", "dec_hex",
             "token_block", "luhn_digit", "control_block", "nonsense" })
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestTokenVectors::incompleteVectorIsRefused()
{
    QFETCH(QString, kind);
    const QJsonObject vector
        = { { QStringLiteral("id"), QStringLiteral("x") }, { QStringLiteral("kind"), kind } };
    QVERIFY(!computeVector(m_file.sets, vector));
}

SHAHN_TEST(TestTokenVectors)
#include "tst_token_vectors.moc"
