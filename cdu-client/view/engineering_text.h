// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of the meter service: kinds of engineering tokens, what they do, and the choices that
// belong to them.

#include "core/money.h"
#include "domain/engineering.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"

#include <QCoreApplication>

#include <array>

namespace shahn::view
{

class EngineeringText final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::EngineeringText)

public:
    // In the order in which they are offered.
    static constexpr std::array<EngineeringKind, 6> kinds{ EngineeringKind::MeterTest,
        EngineeringKind::ClearTamper, EngineeringKind::ClearCredit, EngineeringKind::PowerLimit,
        EngineeringKind::PhaseUnbalance, EngineeringKind::KeyChange };

    // "Meter test"; as on the wire, or as it came where it is not known here.
    static QString kind(EngineeringKind kind);
    static QString kind(const QString &wireText);
    // What a token of the kind does, for whoever issues it.
    static QString purpose(EngineeringKind kind);
    static QString testName(int testNumber);
    static QString registerName(int creditRegister);
    static QString keyTypeName(int kt);
    // "7,360 W".
    static QString watts(qint64 watts);
    // "supply group 600900, revision 1, key type 2, tariff index 7".
    static QString nextKey(const NextMeterKey &key);
    static QString presentKey(const protocol::MeterReply &meter);
    // What the second person reads before signing for clear credit, or for another tariff.
    static QString toBeSigned(
        int creditRegister, const protocol::MeterReply &meter, const Currency &currency);
    static QString toBeSigned(
        const protocol::TariffOfIndex &newTariff, const protocol::MeterReply &meter);
    // What the key change brings beside the key.
    static QString tariffChange(
        const protocol::TariffOfIndex &newTariff, const protocol::MeterReply &meter);
    // What exactly will be done, with meter and name.
    static QString sentence(const EngineeringOrder &order, const protocol::CustomerHit &customer);
    // What the meter has or does once the tokens are in.
    static QString effect(const protocol::EngineeringReply &reply);
};

} // namespace shahn::view
