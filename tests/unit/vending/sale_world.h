// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small utility in memory: the state that decide() is given, without a database.

#include "support/test_vault.h"

#include "protocol/messages/engineering.h"
#include "protocol/messages/sale.h"
#include "vending/decide.h"

namespace shahn::test
{

inline const QString chain = QStringLiteral("sms-1");
inline const QString certificateOf1 = QStringLiteral("c1");
inline const QString certificateOf2 = QStringLiteral("c2");
// 2026-11-21 18:00 UTC.
inline constexpr qint64 saleTimeMs = 1'795'284'000'000;
inline constexpr qint64 msPerMinute = 60'000;

class SaleWorld
{
public:
    SaleWorld();

    vending::SaleCommand sale(int requestIndex, int meterIndex, qint64 tenderMinor) const;
    // To meter 0 for a job, with the values that a test does not look at.
    static EngineeringOrder order(EngineeringKind kind);
    vending::EngineeringCommand engineering(int requestIndex, const EngineeringOrder &order) const;
    // Signed by somebody else at the command's station, for ten minutes.
    void approve(const vending::EngineeringCommand &command);
    vending::Decision decide(const std::vector<vending::Command> &commands) const;
    // Decides one command alone.
    Expected<QByteArray> answer(const vending::Command &command) const;
    // Takes the changes over, as the database would.
    void apply(const store::SaleBatchChanges &changes);

    store::BatchSession &session() { return state.sessions[session1.tokenHash]; }

    store::BatchMeter &meter(int index) { return state.meters[meterNumber(index).drn()]; }

    store::BatchPoint &point(int index) { return state.points[QStringLiteral("P-%1").arg(index)]; }

    void addMeter(int meterIndex, int pointIndex);

    const vault::SecurityModule &vault() const { return m_vault; }

    store::SaleBatchState state;
    vending::SessionKey session1{ QStringLiteral("s1"), certificateOf1 };
    vending::SessionKey session2{ QStringLiteral("s2"), certificateOf2 };
    qint64 nowMs = saleTimeMs;
    QString clockFault;

private:
    void addSession(const vending::SessionKey &key, int index);

    SystemRandom m_random;
    vault::SoftwareVault m_vault;
};

protocol::SaleReply readReply(const QByteArray &json);
protocol::EngineeringReply readEngineering(const QByteArray &json);

} // namespace shahn::test
