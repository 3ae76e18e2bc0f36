// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Engineering tokens: what the service of a meter asks for. They move no money, and each has a
// reason or a job number. The client and the server check an order with the same function.

#include "domain/approval.h"
#include "domain/meter_number.h"
#include "domain/supply_group.h"

#include <optional>

namespace shahn
{

// The numbers as stored.
enum class EngineeringKind : quint8 {
    MeterTest = 1, // InitiateMeterTest/Display, class 1
    ClearTamper, // ClearTamperCondition, class 2
    ClearCredit, // ClearCredit, class 2; destroys value
    PowerLimit, // SetMaximumPowerLimit, class 2
    PhaseUnbalance, // SetMaximumPhasePowerUnbalanceLimit, class 2
    KeyChange, // a set of 2, 3 or 4 tokens
};

// As on the wire: "meterTest", "clearTamper", "clearCredit", "powerLimit",
// "phaseUnbalance", "keyChange".
QString engineeringKindText(EngineeringKind kind);
std::optional<EngineeringKind> engineeringKindFromText(const QString &text);
std::optional<EngineeringKind> engineeringKindFromNumber(int number);

// Orders that destroy value are executed only after a second person has approved them.
bool needsApproval(EngineeringKind kind);

// The key that a meter is brought to. EA and TCT stay as they are.
struct NextMeterKey {
    SupplyGroup group;
    int ti = 1; // 0-99
    // EA07 and EA09 only: a third token tells the meter its SGC.
    bool carriesSupplyGroup = false;

    friend bool operator==(const NextMeterKey &, const NextMeterKey &) = default;
};

// The codes of the tariffs that the supply point has before and behind a key change which brings
// another one.
struct TariffChange {
    static constexpr int codeLengthMax = 32;

    QString from;
    QString to;

    friend bool operator==(const TariffChange &, const TariffChange &) = default;
};

struct EngineeringOrder {
    static constexpr int reasonLengthMax = 200;
    static constexpr int jobNumberLengthMax = 40;
    static constexpr int testNumberMax
        = 18; // the numbers above are reserved by the STS Association
    static constexpr int allRegisters = 0xFFFF;
    static constexpr int registerMax = 7;
    static constexpr qint64 wattsMax = 18'201'624; // what the amount field can carry

    MeterNumber meter;
    EngineeringKind kind = EngineeringKind::MeterTest;
    QString reason; // this or the job number, or both
    QString jobNumber;
    int testNumber = 0; // MeterTest: 0 for all, 1 to testNumberMax
    int creditRegister = 0; // ClearCredit: 0 to registerMax (clause 6.3.8), or allRegisters
    qint64 watts = 0; // PowerLimit, PhaseUnbalance: 1 to wattsMax
    NextMeterKey next; // KeyChange
    // KeyChange: that is agreed to, and signed for where that is needed. None: whoever asks knows
    // of none.
    std::optional<TariffChange> tariffChange = {};
};

// What a second person signs for of it; whether a key change needs that, the server says. None:
// nobody can sign.
std::optional<ApprovalKind> approvalKindOf(const EngineeringOrder &order);

// InvalidField (context: field) for what is out of range or missing.
Expected<void> checkEngineeringOrder(const EngineeringOrder &order);

} // namespace shahn
