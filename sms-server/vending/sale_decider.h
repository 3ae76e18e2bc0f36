// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Decides the commands of one batch one after another on a state in memory, so that the later ones
// see what the earlier ones did. Lives as long as one call of decide().

#include "vending/audit_trail.h"
#include "vending/decide.h"
#include "vending/sale_rules.h"

#include <QSet>

namespace shahn::vending
{

class SaleDecider
{
public:
    SaleDecider(store::SaleBatchState state, const DecideInput &input,
        const vault::SecurityModule &securityModule);

    Outcome decide(const SaleCommand &command);
    Outcome decide(const SettleCommand &command);
    Outcome decide(const ReprintCommand &command);

    // Ends the batch.
    store::SaleBatchChanges takeChanges();

private:
    // Everything that a sale will write, made before anything is changed.
    struct Sale {
        store::SaleRow row;
        std::vector<store::TokenRow> tokens;
        store::BatchPoint point;
        QByteArray reply;
    };

    // The stored answer, when this id was decided before.
    std::optional<Outcome> repeated(const SaleCommand &command, const QString &cduCode) const;
    std::optional<Outcome> repeated(
        const ReprintCommand &command, const QString &cduCode, const QByteArray &saleReply) const;
    Expected<Sale> makeSale(const SaleCommand &command, const store::BatchSession &session) const;
    Expected<std::vector<store::TokenRow>> issueTokens(
        const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote) const;
    void apply(const SaleCommand &command, const Sale &sale);
    void remember(store::BatchRequest request);
    void audit(const store::BatchSession &session, const QString &action, const QString &subject,
        const QJsonObject &detail);

    bool isOfThisBatch(const QString &requestId) const { return m_newIds.contains(requestId); }

    store::SaleBatchState m_state;
    const DecideInput &m_input;
    const vault::SecurityModule &m_securityModule;
    QTimeZone m_zone;
    AuditTrail m_auditTrail;
    QSet<QString> m_newIds; // decided in this batch
    QSet<QString> m_newReprintIds; // counted in this batch
    store::SaleBatchChanges m_changes;
};

} // namespace shahn::vending
