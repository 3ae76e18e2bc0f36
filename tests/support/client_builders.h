// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Messages as a healthy server sends them, for tests of the client.

#include "core/id.h"
#include "outbox/document.h"
#include "protocol/conversion.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/ledger.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/settlement.h"

namespace shahn::test
{

inline const QString meterDrn = QStringLiteral("04257670465");

protocol::SaleRequest saleRequest(const QString &drn = meterDrn, qint64 tenderMinor = 50'000);

protocol::SaleReply saleReply(const RequestId &id, const QString &drn = meterDrn);

// Of a copy that amina asked for.
protocol::CopyInfo copyInfo(int number);

// With what was decided, of any kind.
protocol::SettlementReply settledAs(const outbox::Document &reply);
protocol::SettlementReply settledAsSold(const RequestId &id);

protocol::SettlementReply settledAsClosed();

// Of the sale of saleReply() under its id.
protocol::ReversalRequest reversalRequest();
protocol::ReversalReply reversalReply(const RequestId &id);
// One debt of 20.000 of account 200417, of which 5.000 are paid in cash.
protocol::PaymentRequest paymentRequest();
protocol::PaymentReply paymentReply(const RequestId &id);
// A deposit of 50.000 for V-017, and the account before it.
protocol::VendorEntryRequest vendorEntryRequest();
protocol::VendorEntryReply vendorEntryReply(const RequestId &id);
protocol::VendorStatement vendorStatement();
// Of account 200417: a debt that was recorded, a purchase that pays a part of it and leaves credit,
// a payment, and the reversal of the purchase.
protocol::Statement customerStatement();
// 20 kWh free for 04257670465, signed by salma.
protocol::CreditIssueRequest creditIssueRequest();
protocol::CreditIssueReply creditIssueReply(const RequestId &id);
// The deposit of the reply above, and what cannot be taken back any more.
protocol::RecentVendorEntriesReply recentVendorEntries();
protocol::EngineeringRequest clearTamperRequest(const QString &drn = meterDrn);

protocol::EngineeringReply engineeringReply(const RequestId &id, const QString &drn = meterDrn);

protocol::SettlementReply settledAsIssued(const RequestId &id);

// Two steps, VAT added.
pricing::Tariff domesticTariff();

protocol::MeterReply meterReply(const QString &drn = meterDrn);
// What can stand in a price: three months of a charge, a debt of 40.000 of which 20 % of a purchase
// are taken, free energy, a price of the hour, one tax added and one contained.
protocol::MeterReply meterReplyOfEverything(const QString &drn = meterDrn);
// A debt takes all of the money.
// A meter that two classes use, of an account with free energy and a certificate; prices of parts.
protocol::MeterReply meterReplyOfShares(const QString &drn = meterDrn);
protocol::MeterReply meterReplyOfDebt(const QString &drn = meterDrn);

// What the server computes for a purchase from there.
protocol::QuoteInfo quoteOf(const protocol::MeterReply &meter, qint64 tenderMinor);

// A role as it is made with the database, with its rights.
void setRole(protocol::SignInReply &reply, const QString &code);
// A cashier who may change keys.
protocol::SignInReply signInReply(const QString &login = QStringLiteral("amina"));

} // namespace shahn::test
