// SPDX-License-Identifier: GPL-3.0-or-later
#include "module_cases.h"

#include "sts/tid.h"
#include "support/places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

namespace shahn::test
{

using namespace vault;

namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr int vectorRnd = 5;

int number(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toVariant().toInt();
}

QString text(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toVariant().toString();
}

std::optional<StoredKey> keyOf(const QJsonObject &inputs)
{
    const auto kt = keyTypeFromNumber(number(inputs, "key_type"));
    const auto dkga = keyDerivationFromNumber(number(inputs, "dkga"));
    const auto baseDate = baseDateFromYear(number(inputs, "base_date"));
    if (!kt || !dkga || !baseDate || *kt == KeyType::Ditk)
        return std::nullopt;
    StoredKey stored;
    stored.key.group = { text(inputs, "sgc"), number(inputs, "krn"), *kt };
    stored.key.dkga = *dkga;
    stored.key.baseDate = *baseDate;
    stored.key.ken = number(inputs, "ken");
    stored.key.key = sts::SecretBytes::fromHex(text(inputs, "vending_key").toLatin1());
    stored.ea07ParameterSet = QStringLiteral("live");
    return stored;
}

std::optional<MeterKeyData> keyDataOf(const QJsonObject &inputs)
{
    const auto key = keyOf(inputs);
    const auto ea = encryptionAlgorithmFromNumber(number(inputs, "ea"));
    if (!key || !ea)
        return std::nullopt;
    return MeterKeyData{ key->key.group, number(inputs, "ti"), *ea, 2 };
}

// False when another vector has the same SGC, KRN and KT with other attributes.
bool addKey(const QJsonObject &inputs, ModuleVectors &all)
{
    const auto key = keyOf(inputs);
    if (!key)
        return false;
    for (const StoredKey &known : all.keys) {
        if (known.key.group == key->key.group) {
            return known.key.ken == key->key.ken && known.key.key == key->key.key
                && known.key.baseDate == key->key.baseDate;
        }
    }
    all.keys.push_back(*key);
    return true;
}

struct OrderTime {
    qint64 tokenMinute = 0;
    qint64 nowMs = 0;
};

OrderTime timeOf(const QJsonObject &vector, BaseDate baseDate)
{
    const QJsonObject computed = vector[QLatin1String("computed")].toObject();
    const qint64 minute
        = sts::epochMinuteOfTid(static_cast<quint32>(number(computed, "tid")), baseDate);
    return { minute, minute * msPerMinute };
}

std::optional<CreditOrder> creditOf(const QJsonObject &inputs, const OrderTime &time)
{
    CreditOrder order;
    order.tokenMinute = time.tokenMinute;
    order.nowMs = time.nowMs;
    const int subClass = number(inputs, "subclass");
    order.service = static_cast<sts::CreditService>(subClass % 4);
    if (subClass >= 4) {
        bool fits = false;
        order.currencyHundredThousandths = text(inputs, "currency_1e5").toLongLong(&fits);
        if (!fits)
            return std::nullopt;
        return order;
    }
    // Decimal text with up to three decimals; tenths are rounded up, as a sale does.
    const QStringList parts = text(inputs, "amount").split(u'.');
    const QString decimals = parts.value(1).leftJustified(3, u'0');
    if (decimals.size() > 3)
        return std::nullopt;
    order.tokenUnits = (parts[0].toLongLong() * 1000 + decimals.toLongLong() + 99) / 100;
    if (order.tokenUnits == 0)
        return std::nullopt;
    return order;
}

std::optional<ManagementOrder> managementOf(const QString &kind, const QJsonObject &inputs)
{
    ManagementOrder order;
    if (kind == QLatin1String("clear_credit")) {
        order.kind = ManagementKind::ClearCredit;
        order.value = number(inputs, "register");
    } else if (kind == QLatin1String("max_power_limit")) {
        order.kind = ManagementKind::PowerLimit;
        order.value = number(inputs, "watts");
    } else if (kind == QLatin1String("max_phase_power_unbalance")) {
        order.kind = ManagementKind::PhaseUnbalance;
        order.value = number(inputs, "watts");
    } else if (kind == QLatin1String("clear_tamper")) {
        order.kind = ManagementKind::ClearTamper;
    } else if (kind == QLatin1String("extended")) {
        const bool isFlag = number(inputs, "index") == 63;
        order.kind = isFlag ? ManagementKind::ExtendedFlag : ManagementKind::ExtendedControl;
        order.index = number(inputs, isFlag ? "flag_index" : "index");
        order.value = number(inputs, isFlag ? "flag_value" : "control_value");
    } else {
        return std::nullopt;
    }
    return order;
}

std::optional<MeterNumber> meterOf(const QJsonObject &inputs)
{
    const auto meter = MeterNumber::parse(text(inputs, "meter_pan"));
    return meter ? std::optional(*meter) : std::nullopt;
}

std::optional<ModuleVector> singleTokenOf(const QJsonObject &vector, ModuleVectors &all)
{
    const QString kind = text(vector, "kind");
    const QJsonObject inputs = vector[QLatin1String("inputs")].toObject();
    const auto keyData = keyDataOf(inputs);
    const auto meter = meterOf(inputs);
    const bool hasOtherRnd
        = inputs.contains(QLatin1String("rnd")) && number(inputs, "rnd") != vectorRnd;
    if (!keyData || !meter || hasOtherRnd || !addKey(inputs, all))
        return std::nullopt;
    const OrderTime time = timeOf(vector, keyOf(inputs)->key.baseDate);
    ModuleVector made;
    if (kind == QLatin1String("credit") || kind == QLatin1String("currency_credit")) {
        auto order = creditOf(inputs, time);
        if (!order)
            return std::nullopt;
        order->meter = *meter;
        order->keyData = *keyData;
        made.order = *order;
    } else {
        auto order = managementOf(kind, inputs);
        if (!order)
            return std::nullopt;
        order->meter = *meter;
        order->keyData = *keyData;
        order->tokenMinute = time.tokenMinute;
        order->nowMs = time.nowMs;
        made.order = *order;
    }
    made.tokens = { text(vector[QLatin1String("expected")].toObject(), "token") };
    return made;
}

std::optional<ModuleVector> keyChangeOf(const QJsonObject &vector, ModuleVectors &all)
{
    const QJsonObject inputs = vector[QLatin1String("inputs")].toObject();
    const QJsonObject from = inputs[QLatin1String("from")].toObject();
    const QJsonObject to = inputs[QLatin1String("to")].toObject();
    const auto current = keyDataOf(from);
    const auto next = keyDataOf(to);
    const auto meter = meterOf(from);
    if (text(inputs, "encrypt_under") != QLatin1String("from") || !current || !next || !meter
        || !addKey(from, all) || !addKey(to, all)) {
        return std::nullopt;
    }
    KeyChangeOrder order;
    order.meter = *meter;
    order.current = *current;
    order.next = *next;
    order.carriesSupplyGroup = number(inputs, "ntokens") == 3;
    constexpr quint32 someTid = 1'000'000;
    order.nowMs = sts::epochMinuteOfTid(someTid, keyOf(to)->key.baseDate) * msPerMinute;
    ModuleVector made;
    made.order = order;
    for (const auto &token :
        vector[QLatin1String("expected")].toObject()[QLatin1String("tokens")].toArray())
        made.tokens.append(token.toString());
    return made;
}

} // namespace

ModuleVectors loadModuleVectors()
{
    ModuleVectors all;
    QFile file(test::dataFile(QStringLiteral("sts_vectors.json")));
    SHAHN_ASSERT(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject live
        = json[QLatin1String("tables")].toObject()[QLatin1String("ea07_live")].toObject();
    for (const auto name : { "dec_s1", "dec_s2", "dec_p" })
        live.remove(QLatin1String(name));
    live[QLatin1String("name")] = QStringLiteral("live");
    auto set = sts::Ea07::fromJson(QJsonDocument(live).toJson());
    SHAHN_ASSERT(set);
    all.parameterSet = *set;
    for (const auto &value : json[QLatin1String("vectors")].toArray()) {
        const QJsonObject vector = value.toObject();
        auto made = text(vector, "kind") == QLatin1String("key_change")
            ? keyChangeOf(vector, all)
            : singleTokenOf(vector, all);
        if (!made)
            continue;
        made->id = text(vector, "id");
        all.vectors.push_back(std::move(*made));
    }
    return all;
}

Expected<QStringList> issue(const SecurityModule &module, const ModuleVector &vector)
{
    if (const auto *order = std::get_if<KeyChangeOrder>(&vector.order)) {
        const auto issued = module.issueKeyChange(*order);
        if (!issued)
            return issued.error();
        return QStringList(issued->tokens.begin(), issued->tokens.end());
    }
    const auto *credit = std::get_if<CreditOrder>(&vector.order);
    const auto issued = credit != nullptr
        ? module.issueCredit(*credit)
        : module.issueManagement(std::get<ManagementOrder>(vector.order));
    if (!issued)
        return issued.error();
    return QStringList{ issued->digits };
}

namespace
{

// What the order asked for, read back from the token.
void checkReading(const SecurityModule &module, const ModuleVector &vector, const QString &token)
{
    const auto keyDataAndMeter = std::visit(
        [](const auto &order) -> std::pair<MeterNumber, MeterKeyData> {
            if constexpr (requires { order.current; })
                return { order.meter, order.current };
            else
                return { order.meter, order.keyData };
        },
        vector.order);
    const auto reading
        = module.verifyToken({ keyDataAndMeter.first, keyDataAndMeter.second, token });
    QVERIFY2(reading, qPrintable(vector.id + (reading ? QString() : reading.error().detail)));
    QCOMPARE(reading->verdict, TokenVerdict::Valid);
    if (const auto *credit = std::get_if<CreditOrder>(&vector.order)) {
        QCOMPARE(reading->tokenClass, 0);
        QCOMPARE(reading->tokenMinute, std::optional(credit->tokenMinute));
        const qint64 asked = credit->currencyHundredThousandths.value_or(credit->tokenUnits);
        QVERIFY2(reading->value && *reading->value >= asked, qPrintable(vector.id));
    } else {
        QCOMPARE(reading->tokenClass, 2);
    }
    if (std::holds_alternative<KeyChangeOrder>(vector.order))
        QVERIFY(!reading->field && !reading->value && !reading->tid);
}

} // namespace

void checkVectors(const SecurityModule &module, const ModuleVectors &vectors)
{
    for (const ModuleVector &vector : vectors.vectors) {
        const auto tokens = issue(module, vector);
        QVERIFY2(tokens, qPrintable(vector.id + (tokens ? QString() : tokens.error().detail)));
        QCOMPARE(tokens->mid(0, vector.tokens.size()), vector.tokens);
        for (const QString &token : *tokens) {
            checkReading(module, vector, token);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

} // namespace shahn::test
