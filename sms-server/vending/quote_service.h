// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale that is not made, and whether a meter could be sold to at all: the same rows
// and the same rules as a sale, without locks. Made for one question on the connection of the
// calling thread; a read transaction around it gives one unchanging view.

#include "core/clock.h"
#include "domain/meter_number.h"
#include "domain/payment.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/quote.h"
#include "store/hot_store.h"
#include "vault/security_module.h"

#include <optional>

namespace shahn::vending
{

struct QuoteQuestion {
    MeterNumber meter;
    Money tender;
    QString currency;
    PaymentKind payment = PaymentKind::Cash;
    std::optional<Energy> wanted = {};
};

struct MeterStanding {
    pricing::Purchase purchase; // of no tender
    int billingMonth = 0; // yyyymm
    // Why a sale would be refused now, whatever the amount; none when it would not.
    std::optional<protocol::RefusalInfo> refusal;
};

class QuoteService
{
public:
    // All of them outlive the service.
    QuoteService(
        store::HotStore &store, const Clock &clock, const vault::SecurityModule &securityModule);

    // Errors as a sale would be refused. The right to ask is checked by the caller.
    Expected<protocol::QuoteInfo> quote(const QuoteQuestion &question) const;
    // What the next purchase starts from. MeterUnknown, and what is about the server.
    Expected<MeterStanding> standing(const MeterNumber &meter) const;

private:
    Expected<store::BatchState> load(const MeterNumber &meter) const;

    store::HotStore &m_store;
    const Clock &m_clock;
    const vault::SecurityModule &m_securityModule;
};

} // namespace shahn::vending
