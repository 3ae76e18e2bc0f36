// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A database with meters, two active stations and their sessions, to sell on.

#include "store/store_fixture.h"
#include "support/test_vault.h"

#include "protocol/messages/sale.h"
#include "vending/closing.h"
#include "vending/engineering.h"
#include "vending/payment.h"
#include "vending/reprint.h"
#include "vending/reversal.h"
#include "vending/sale.h"
#include "vending/vending_queue.h"
#include "vending/vendor_entry.h"

namespace shahn::test
{

class SaleFixture final
{
public:
    // Null, with a warning, when something does not work.
    static std::unique_ptr<SaleFixture> create(sql::Dialect engine, int meterCount = 10);
    // On what create() has filled.
    static std::unique_ptr<SaleFixture> open(std::unique_ptr<StoreFixture> base);

    vending::SaleCommand sale(int requestIndex, int meterIndex, qint64 tenderMinor = 5'000) const;
    // By amal, who sells; approved by omar where that is needed.
    vending::EngineeringCommand engineering(
        int requestIndex, int meterIndex, EngineeringKind kind) const;
    // By amal, of her sale of the same day.
    vending::ReversalCommand reversal(
        int requestIndex, int meterIndex, int saleIndex, qint64 tenderMinor = 5'000) const;

    // By amal, in cash.
    vending::PaymentCommand payment(int requestIndex, int accountIndex,
        const std::vector<std::pair<QString, qint64>> &debts) const;
    // Of a payment in place of a sale.
    vending::ReversalCommand reversalOfPayment(
        int requestIndex, int accountIndex, int paymentIndex, qint64 tenderMinor) const;

    // The stations are of the vendor V1 from now on, who has nothing yet; amal records what he
    // pays, and omar signs for it.
    bool addVendor();
    vending::VendorEntryCommand vendorEntry(
        int requestIndex, VendorEntry kind, qint64 amountMinor) const;

    // Of a kind that needs it; by omar, at the station that asks.
    template <class Content>
    bool approve(const Content &command)
    {
        const bool isSecond = command.session.tokenHash == session2.tokenHash;
        return approve(command.requestId, command.contentHash,
            isSecond ? QStringLiteral("C2") : QStringLiteral("C1"), m_clock.nowMsUtc());
    }

    bool approve(
        const RequestId &request, const QString &contentHash, const QString &cdu, qint64 atMs);

    // One more, with the session of amal at it.
    bool addStation(const vending::SessionKey &session, const QString &code);
    vending::OpenConnection openConnection();
    vending::BatchRunner runner(const QString &chain = QStringLiteral("sms-1"));
    std::unique_ptr<vending::VendingQueue> queue(vending::VendingQueueOptions options);

    // Each statement of the command fails in turn, and nothing is changed by it, until it is done
    // behind the last one. What is wrong; empty: nothing.
    QString faultsLeaveNothing(vending::BatchRunner &runner, const vending::Command &command);

    // book_rules.h
    QString snapshot();
    QString auditBooks();
    qint64 number(const QString &sql);
    // What the database keeps as the answer to this request; empty: nothing.
    QByteArray storedReply(const RequestId &request);

    StoreFixture &base() { return *m_base; }

    ManualClock &clock() { return m_clock; }

    const vault::SecurityModule &vault() const { return m_vault; }

    const vending::SessionKey session1{ QStringLiteral("token-1"), QStringLiteral("cert-1") };
    const vending::SessionKey session2{ QStringLiteral("token-2"), QStringLiteral("cert-2") };

private:
    SaleFixture();

    bool fill(int meterCount);
    bool activate(const vending::SessionKey &session, const QString &code);

    std::unique_ptr<StoreFixture> m_base;
    ManualClock m_clock;
    SystemRandom m_random;
    vault::SoftwareVault m_vault;
};

// Runs the commands as one batch.
vending::BatchReport runBatch(
    vending::BatchRunner &runner, const std::vector<vending::Command> &commands);
// Of one command, which is tried again while somebody else has locked its meter, as the queue does.
Expected<QByteArray> answerTo(vending::BatchRunner &runner, const vending::Command &command);

} // namespace shahn::test

#define USE_SALES(fixtureName)                                                                     \
    USE_ENGINE(engine);                                                                            \
    const auto fixtureName = shahn::test::SaleFixture::create(engine);                             \
    QVERIFY(fixtureName)
