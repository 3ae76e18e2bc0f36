// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/engineering_text.h"

#include "core/text.h"
#include "model/meter_choice.h"
#include "view/record_words.h"
#include "view/texts.h"

#include <QLocale>

namespace shahn::view
{
namespace
{

QString numberText(int number) { return isolateLeftToRight(QString::number(number)); }

struct KeyFigures {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
};

QString keyText(const KeyFigures &key)
{
    return EngineeringText::tr("supply group %1, revision %2, key type %3, tariff index %4")
        .arg(isolateLeftToRight(key.sgc), numberText(key.krn), numberText(key.kt),
            numberText(key.ti));
}

QString signedHead(const QString &kind, const QString &of, const protocol::CustomerHit &customer)
{
    return withDotsAtLineEnds(
        EngineeringText::tr("Second person, you sign for: %1 (%2), meter %3 · account %4 · %5"))
        .arg(kind, of, meterText(customer.meterNumber), meterText(customer.accountNumber),
            shownName(customer.name.en, customer.name.ar));
}

} // namespace

QString EngineeringText::kind(EngineeringKind kind)
{
    switch (kind) {
    case EngineeringKind::MeterTest:
        return tr("Meter test");
    case EngineeringKind::ClearTamper:
        return tr("Clear tamper");
    case EngineeringKind::ClearCredit:
        return tr("Clear credit");
    case EngineeringKind::PowerLimit:
        return tr("Power limit");
    case EngineeringKind::PhaseUnbalance:
        return tr("Phase unbalance");
    case EngineeringKind::KeyChange:
        return tr("Key change");
    }
    return {};
}

QString EngineeringText::kind(const QString &wireText)
{
    const auto known = engineeringKindFromText(wireText);
    return known ? kind(*known) : wireText;
}

QString EngineeringText::purpose(EngineeringKind kind)
{
    switch (kind) {
    case EngineeringKind::MeterTest:
        return tr("The meter tests itself or shows a value. Nothing in it is changed.");
    case EngineeringKind::ClearTamper:
        return tr("The meter forgets that it was opened and switches the supply on again. Inspect "
                  "it first.");
    case EngineeringKind::ClearCredit:
        return tr("⚠ All remaining credit in the register is destroyed and cannot be given back. "
                  "A second person has to approve it.");
    case EngineeringKind::PowerLimit:
        return tr("The meter switches off while more power than this is taken.");
    case EngineeringKind::PhaseUnbalance:
        return tr("A three-phase meter switches off while its phases differ by more than this.");
    case EngineeringKind::KeyChange:
        return tr("The meter is brought to another key. Its credit stays; credit tokens that were "
                  "issued before and not entered stop working.");
    }
    return {};
}

// IEC 62055-41 clause 6.3.3, table of the control field.
QString EngineeringText::testName(int testNumber)
{
    switch (testNumber) {
    case 0:
        return tr("all tests");
    case 1:
        return tr("load switch");
    case 2:
        return tr("display and devices");
    case 3:
        return tr("total consumption");
    case 4:
        return tr("key revision and type");
    case 5:
        return tr("tariff index");
    case 6:
        return tr("token reader");
    case 7:
        return tr("power limit");
    case 8:
        return tr("tamper status");
    case 9:
        return tr("power taken now");
    case 10:
        return tr("software version");
    case 11:
        return tr("phase unbalance limit");
    case 12:
        return tr("water factor");
    case 13:
        return tr("tariff rate");
    case 14:
        return tr("encryption algorithm");
    case 15:
        return tr("number of key change tokens");
    case 16:
        return tr("supply group");
    case 17:
        return tr("key expiry number");
    case 18:
        return tr("meter number");
    }
    return {};
}

// Clause 6.3.8.
QString EngineeringText::registerName(int creditRegister)
{
    switch (creditRegister) {
    case 0:
        return tr("electricity");
    case 1:
        return tr("water");
    case 2:
        return tr("gas");
    case 3:
        return tr("time");
    case 4:
        return tr("electricity, as money");
    case 5:
        return tr("water, as money");
    case 6:
        return tr("gas, as money");
    case 7:
        return tr("time, as money");
    case EngineeringOrder::allRegisters:
        return tr("all registers");
    }
    return {};
}

QString EngineeringText::keyTypeName(int kt)
{
    switch (kt) {
    case 0:
        return tr("0 initial");
    case 1:
        return tr("1 default");
    case 2:
        return tr("2 unique");
    case 3:
        return tr("3 common");
    }
    return QString::number(kt);
}

QString EngineeringText::watts(qint64 watts)
{
    return tr("%1 W")
        .replace(u' ', QChar(QChar::Nbsp))
        .arg(isolateLeftToRight(QLocale(QLocale::English).toString(watts)));
}

QString EngineeringText::nextKey(const NextMeterKey &key)
{
    return keyText({ key.group.sgc, key.group.krn, static_cast<int>(key.group.kt), key.ti });
}

QString EngineeringText::presentKey(const protocol::MeterReply &meter)
{
    return keyText({ meter.sgc, meter.krn, meter.kt, meter.ti });
}

QString EngineeringText::tariffChange(
    const protocol::TariffOfIndex &newTariff, const protocol::MeterReply &meter)
{
    const protocol::LocalName &before = meter.customer.tariffName;
    const protocol::LocalName &after = newTariff.tariffName;
    return withDotsAtLineEnds(
        tr("⚠ It brings another tariff: %1 in the place of %2.")
            .arg(RecordWords::codeWithName(newTariff.tariffCode, shownName(after.en, after.ar)),
                RecordWords::codeWithName(
                    meter.keyChange->tariffCode, shownName(before.en, before.ar))));
}

QString EngineeringText::toBeSigned(
    const protocol::TariffOfIndex &newTariff, const protocol::MeterReply &meter)
{
    const QString indexes = tr("tariff index %1 in the place of %2")
                                .arg(numberText(newTariff.ti), numberText(meter.ti));
    return signedHead(kind(EngineeringKind::KeyChange), indexes, meter.customer) + u'\n'
        + tariffChange(newTariff, meter);
}

// What the second person reads before signing. The server does not know what is left in the meter.
QString EngineeringText::toBeSigned(
    int creditRegister, const protocol::MeterReply &meter, const Currency &currency)
{
    QString last = tr("none");
    if (const protocol::SaleSummary *const found = model::lastStandingSale(meter)) {
        const protocol::SaleSummary &sale = *found;
        last = withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                   .arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), currency),
                       energyText(Energy::fromWh(sale.energyWh), sale.resource));
    }
    const QStringList lines{
        signedHead(
            kind(EngineeringKind::ClearCredit), registerName(creditRegister), meter.customer),
        tr("Bought this month: %1. Last sale: %2. The carry-over credit of %3 stays.")
            .arg(energyText(meter.standing.boughtThisMonth, meter.resource()), last,
                moneyWithCurrency(meter.standing.carryOver, currency)),
    };
    return lines.join(u'\n');
}

QString EngineeringText::sentence(
    const EngineeringOrder &order, const protocol::CustomerHit &customer)
{
    const QString meter = meterText(customer.meterNumber);
    const QString name = shownName(customer.name.en, customer.name.ar);
    switch (order.kind) {
    case EngineeringKind::MeterTest:
        return tr("Issue meter test %1 (%2) for meter %3 of %4.")
            .arg(numberText(order.testNumber), testName(order.testNumber), meter, name);
    case EngineeringKind::ClearTamper:
        return tr("Clear the tamper state of meter %1 of %2.").arg(meter, name);
    case EngineeringKind::ClearCredit:
        return tr("Destroy all remaining credit (%1) in meter %2 of %3.")
            .arg(registerName(order.creditRegister), meter, name);
    case EngineeringKind::PowerLimit:
        return tr("Set the power limit of meter %1 of %2 to %3.")
            .arg(meter, name, watts(order.watts));
    case EngineeringKind::PhaseUnbalance:
        return tr("Set the phase unbalance limit of meter %1 of %2 to %3.")
            .arg(meter, name, watts(order.watts));
    case EngineeringKind::KeyChange:
        return tr("Change the key of meter %1 of %2 to %3.").arg(meter, name, nextKey(order.next));
    }
    return {};
}

QString EngineeringText::effect(const protocol::EngineeringReply &reply)
{
    if (reply.testNumber)
        return tr("Test %1: %2").arg(numberText(*reply.testNumber), testName(*reply.testNumber));
    if (reply.creditRegister)
        return tr("Destroys the credit: %1").arg(registerName(*reply.creditRegister));
    if (reply.watts)
        return tr("Limit: %1").arg(watts(*reply.watts));
    if (reply.keyChange) {
        const protocol::KeyChangeInfo &next = *reply.keyChange;
        return tr("New key: %1").arg(keyText({ next.sgc, next.krn, next.kt, next.ti }));
    }
    return {};
}

} // namespace shahn::view
