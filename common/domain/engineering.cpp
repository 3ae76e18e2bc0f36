// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/engineering.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "domain/words.h"

#include <algorithm>

namespace shahn
{
namespace
{

constexpr auto kindWords = wordsOf<EngineeringKind>({
    { EngineeringKind::MeterTest, "meterTest" },
    { EngineeringKind::ClearTamper, "clearTamper" },
    { EngineeringKind::ClearCredit, "clearCredit" },
    { EngineeringKind::PowerLimit, "powerLimit" },
    { EngineeringKind::PhaseUnbalance, "phaseUnbalance" },
    { EngineeringKind::KeyChange, "keyChange" },
});

Expected<void> checkReason(const EngineeringOrder &order)
{
    if (order.reason.isEmpty() && order.jobNumber.isEmpty())
        return invalidOrder("reason", QStringLiteral("or job number is needed"));
    if (!order.reason.isEmpty() && !saysSomething(order.reason))
        return invalidOrder("reason", QStringLiteral("says nothing"));
    if (!order.jobNumber.isEmpty() && !saysSomething(order.jobNumber))
        return invalidOrder("jobNumber", QStringLiteral("says nothing"));
    if (order.reason.size() > EngineeringOrder::reasonLengthMax)
        return invalidOrder("reason", QStringLiteral("is too long"));
    if (order.jobNumber.size() > EngineeringOrder::jobNumberLengthMax)
        return invalidOrder("jobNumber", QStringLiteral("is too long"));
    if (!isOneLine(order.reason))
        return invalidOrder("reason", QStringLiteral("is not one line of text"));
    if (!isOneLine(order.jobNumber))
        return invalidOrder("jobNumber", QStringLiteral("is not one line of text"));
    return {};
}

Expected<void> checkTariffChange(const EngineeringOrder &order)
{
    if (!order.tariffChange)
        return {};
    const auto isCode = [](const QString &code) {
        return !code.isEmpty() && code.size() <= TariffChange::codeLengthMax && isOneLine(code);
    };
    const auto &[from, to] = *order.tariffChange;
    if (!isCode(from) || !isCode(to) || from == to)
        return invalidOrder("tariffChange", QStringLiteral("is not from one tariff to another"));
    return {};
}

Expected<void> checkKind(const EngineeringOrder &order)
{
    switch (order.kind) {
    case EngineeringKind::MeterTest:
        if (order.testNumber < 0 || order.testNumber > EngineeringOrder::testNumberMax)
            return invalidOrder("testNumber", QStringLiteral("is not 0 to 18"));
        return {};
    case EngineeringKind::ClearTamper:
        return {};
    case EngineeringKind::ClearCredit:
        if ((order.creditRegister < 0 || order.creditRegister > EngineeringOrder::registerMax)
            && order.creditRegister != EngineeringOrder::allRegisters)
            return invalidOrder("creditRegister", QStringLiteral("is neither 0 to 7 nor 65535"));
        return {};
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        if (order.watts < 1 || order.watts > EngineeringOrder::wattsMax)
            return invalidOrder("watts", QStringLiteral("is not 1 to 18201624"));
        return {};
    case EngineeringKind::KeyChange:
        if (const auto checked = checkRanges({ order.next.group, order.next.ti }); !checked)
            return invalidOrder("keyChange", checked.error().detail);
        return checkTariffChange(order);
    }
    return invalidOrder("kind", QStringLiteral("is unknown"));
}

} // namespace

QString engineeringKindText(EngineeringKind kind) { return kindWords.textOf(kind); }

std::optional<EngineeringKind> engineeringKindFromText(const QString &text)
{
    return kindWords.fromText(text);
}

std::optional<EngineeringKind> engineeringKindFromNumber(int number)
{
    return kindWords.fromNumber(number);
}

bool needsApproval(EngineeringKind kind) { return kind == EngineeringKind::ClearCredit; }

std::optional<ApprovalKind> approvalKindOf(const EngineeringOrder &order)
{
    if (needsApproval(order.kind))
        return ApprovalKind::ClearCredit;
    return order.tariffChange ? std::optional(ApprovalKind::KeyChange) : std::nullopt;
}

Expected<void> checkEngineeringOrder(const EngineeringOrder &order)
{
    if (auto checked = checkReason(order); !checked)
        return checked;
    return checkKind(order);
}

} // namespace shahn
