// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small utility in memory: the state that decide() is given, without a database.

#include "support/test_vault.h"

#include "protocol/messages/engineering.h"
#include "protocol/messages/sale.h"
#include "vending/closing.h"
#include "vending/decide.h"
#include "vending/engineering.h"
#include "vending/helper_threads.h"
#include "vending/reprint.h"
#include "vending/sale.h"

#include <functional>

namespace shahn::test
{

inline const QString chain = QStringLiteral("sms-1");
inline const QString certificateOf1 = QStringLiteral("c1");
inline const QString certificateOf2 = QStringLiteral("c2");
// 2026-11-21 18:00 UTC.
inline constexpr qint64 saleTimeMs = 1'795'284'000'000;
inline constexpr qint64 msPerMinute = 60'000;
inline constexpr qint64 tariffId = 7;
inline constexpr qint64 vatPart = 77; // of the tariff
inline constexpr qint64 approverId = 90;

// A written row by the names of its columns. There must be such a column, and a value of its type.
class NamedRow
{
public:
    explicit NamedRow(const store::Row &row) : m_row(row) { }

    qint64 number(const char *column) const;
    QByteArray octets(const char *column) const;

    QString text(const char *column) const { return QString::fromUtf8(octets(column)); }

    // None where the column has no value.
    std::optional<qint64> numberOrNone(const char *column) const;

private:
    const store::Cell &cell(const char *column) const;

    store::Row m_row;
};

// The rows of a table, in the order in which they were added.
std::vector<NamedRow> rowsOf(const store::BatchChanges &changes, const char *table);
// The documents of a kind.
std::vector<NamedRow> documentsOf(const store::BatchChanges &changes, const vending::Kind &kind);
// Tokens that carry a time, and those that carry none.
std::vector<NamedRow> timedTokensOf(const store::BatchChanges &changes);
std::vector<NamedRow> untimedTokensOf(const store::BatchChanges &changes);
// The stored answers.
std::vector<QByteArray> repliesOf(const store::BatchChanges &changes);

class SaleWorld
{
public:
    SaleWorld();

    vending::SaleCommand sale(int requestIndex, int meterIndex, qint64 tenderMinor) const;
    // To meter 0 for a job, with the values that a test does not look at.
    static EngineeringOrder order(EngineeringKind kind);
    vending::EngineeringCommand engineering(int requestIndex, const EngineeringOrder &order) const;
    // A copy at station 1 of what is under an id, whatever it is.
    vending::ReprintCommand reprint(int requestIndex, int printedIndex) const;
    // Signed by somebody else at the command's station, for ten minutes.
    void approve(const vending::EngineeringCommand &command);
    vending::Decision decide(const std::vector<vending::Command> &commands) const;
    // Decides one command alone.
    Expected<QByteArray> answer(const vending::Command &command) const;
    // Takes the changes over, as the database would.
    void apply(const store::BatchChanges &changes);
    // Decides and takes over.
    vending::Decision perform(const std::vector<vending::Command> &commands);

    store::BatchSession &session() { return state.sessions[session1.tokenHash]; }

    // With its meter.
    store::BatchPoint &point(int index) { return state.points[meterNumber(index).drn()]; }

    // The same after the changes; a point without an id when they do not touch it.
    store::BatchPoint changedPoint(const store::BatchChanges &changes, int index) const;

    void addPoint(int index);
    // Its only version, with an account for each of its charges and taxes.
    void changeTariff(const std::function<void(pricing::Tariff &)> &change);
    // The point gets a new meter.
    void changeMeter(int index, int newIndex);

    // Its block is the next of the chain and covers each row and document of the changes.
    bool isCovered(const store::BatchChanges &changes) const;

    const vault::SecurityModule &vault() const { return m_vault; }

    store::BatchState state;
    vending::SessionKey session1{ QStringLiteral("s1"), certificateOf1 };
    vending::SessionKey session2{ QStringLiteral("s2"), certificateOf2 };
    qint64 nowMs = saleTimeMs;
    QString clockFault;
    // For decide(): a module of its own, and threads where it takes several orders at once.
    const vault::SecurityModule *module = nullptr; // null: the vault
    vending::HelperThreads *helpers = nullptr;
    std::function<bool()> isTimeUp = {};

private:
    void addSession(const vending::SessionKey &key, int index);
    void applyRequests(const store::BatchChanges &changes);
    static store::BatchTariffVersion versionOf(qint64 id, int version, pricing::Tariff terms);
    void applyPoint(const store::PointChange &change);
    void applyCdu(qint64 cduId, const store::CduChange &change);

    SystemRandom m_random;
    vault::SoftwareVault m_vault;
};

protocol::SaleReply readReply(const QByteArray &json);
protocol::EngineeringReply readEngineering(const QByteArray &json);

// OutcomeUnknown for what is no error.
ErrorCode codeOf(const Expected<QByteArray> &answer);

// Of the lines of a rule.
qint64 amountOf(const protocol::QuoteInfo &quote, pricing::Rule rule);
// "energy.1" for each step that was sold at.
QStringList energyIds(const protocol::QuoteInfo &quote);

} // namespace shahn::test
