// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales to a meter wherever they were made, newest first, with credit without a purchase,
// which cost nothing, and where they are wanted the payments of its account, which have no energy:
// what a reversal or a replacement is chosen from.

#include "link/server_calls.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/sale.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace shahn::model
{

class MeterSales final : public QObject
{
    Q_OBJECT

public:
    static constexpr int countMax = 10;

    enum class Payments : quint8 { Without, With };

    explicit MeterSales(link::ServerCalls &calls, QObject *parent = nullptr);

    // Tells when they have come; an answer that was asked for before is not waited for.
    void load(const protocol::CustomerHit &customer, Payments payments);
    void forget();

    // Empty until they come.
    const std::vector<protocol::SaleSummary> &all() const { return m_sales; }

    bool areLoaded() const { return m_areLoaded; }

    const std::optional<Error> &error() const { return m_error; }

    bool isPayment(const QString &requestId) const { return m_payments.contains(requestId); }

    // Of credit without a purchase: what for; empty: it is none.
    QString purposeOf(const QString &requestId) const { return m_purposes.value(requestId); }

    // Null: none of them.
    const protocol::SaleSummary *find(const QString &requestId) const;
    // The newest that was not taken back; null: none.
    const protocol::SaleSummary *newestStanding() const;

Q_SIGNALS:
    void loaded();

private:
    void onSales(const link::Answer<protocol::RecentSalesReply> &answer);
    void onCreditIssues(const link::Answer<protocol::RecentCreditIssuesReply> &answer);
    void askForPayments();
    void onPayments(const link::Answer<protocol::RecentPaymentsReply> &answer);
    void onAllLoaded(const std::optional<Error> &error);

    link::ServerCalls &m_calls;
    QString m_meter;
    QString m_account; // whose payments are wanted; empty: none
    std::vector<protocol::SaleSummary> m_sales;
    QHash<QString, QString> m_purposes; // those of m_sales that are credit without a purchase
    QSet<QString> m_payments; // those of m_sales that are payments
    bool m_areLoaded = false;
    std::optional<Error> m_error;
    quint64 m_number = 0; // of the newest question
};

} // namespace shahn::model
