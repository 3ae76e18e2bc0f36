// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Domain values to messages and back, the same in both programs.

#include "core/money.h"
#include "domain/engineering.h"
#include "domain/sale_quote.h"
#include "domain/tariff.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/quote.h"

namespace shahn::protocol
{

QuoteInfo toInfo(const SaleQuote &quote, const TariffVersion &tariff);
TariffInfo toInfo(const TariffVersion &tariff);
// Checks what it reads with checkTariff.
Expected<TariffVersion> toTariff(const TariffInfo &info);

// AmountOutOfRange outside 1 to Money::inputMaxMinor.
Expected<Money> toTender(qint64 minor);

// Why a meter is refused; the reason of a blocked one is in the context: reason, reasonAr.
RefusalInfo toRefusal(const Error &error);
Error errorOf(const RefusalInfo &refusal);

// Checks what it reads with checkEngineeringOrder. InvalidField (context: field) also for a field
// that does not belong to the kind and for one that is missing; MeterNumberFormat, MeterCheckDigit.
Expected<EngineeringOrder> toOrder(const EngineeringRequest &request);
EngineeringRequest toRequest(const EngineeringOrder &order);

} // namespace shahn::protocol
