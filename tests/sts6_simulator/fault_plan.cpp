// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_plan.h"

#include <QStringList>

#include <iterator>

namespace shahn::test
{

std::optional<FaultPlan> FaultPlan::parse(const QString &text)
{
    static constexpr const char *names[]
        = { "silence", "garbage", "crc", "cut", "close", "other", "double", "flood", "hold" };
    FaultPlan plan;
    for (const QString &entry : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList parts = entry.split(u':');
        const int number = parts[0].toInt();
        bool isKnown = false;
        for (size_t i = 0; i < std::size(names); ++i) {
            if (parts.size() == 2 && parts[1] == QLatin1String(names[i])) {
                plan.m_faults[number] = static_cast<Fault>(i);
                isKnown = true;
            }
        }
        if (!isKnown || number < 1)
            return std::nullopt;
    }
    return plan;
}

FaultPlan::Delivery FaultPlan::deliver(const QByteArray &frame)
{
    const auto found = m_faults.find(++m_answerCount);
    if (found == m_faults.end())
        return { frame, false };
    QByteArray damaged = frame;
    switch (found->second) {
    case Fault::Silence:
        return {};
    case Fault::Garbage:
        return { QByteArray("\x00\xff~~\x1b[2J!?\r", 11), false };
    case Fault::Crc:
        damaged[damaged.size() - 2] = damaged[damaged.size() - 2] == '0' ? '1' : '0';
        return { damaged, false };
    case Fault::Cut:
        return { frame.first(frame.size() / 2), true };
    case Fault::Close:
        return { {}, true };
    case Fault::Other:
        return { "SM!ZZ0000F6\r", false };
    case Fault::Double:
        return { frame + frame, false };
    case Fault::Flood:
        return { QByteArray(64 * 1024, 'N'), false };
    case Fault::Hold:
        return { frame, false, true };
    }
    return { frame, false };
}

} // namespace shahn::test
