// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every endpoint of the interface, once. docs/api.md tells how they are used.

#include "protocol/api.h"
#include "protocol/endpoint.h"
#include "protocol/messages/activation.h"
#include "protocol/messages/administration.h"
#include "protocol/messages/approval.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/ledger.h"
#include "protocol/messages/parameter.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/readiness.h"
#include "protocol/messages/recent.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"
#include "protocol/messages/settlement.h"
#include "protocol/messages/tariff_version.h"
#include "protocol/messages/vendor.h"
#include "protocol/messages/voucher.h"

namespace shahn::protocol::endpoints
{

inline constexpr Endpoint<Nothing, HealthReply> health(
    { .name = "getHealth", .path = "/healthz", .guard = Guard::Nobody, .lane = Lane::Listener });

inline constexpr Endpoint<Nothing, ReadinessReply> readiness({ .name = "getReadiness",
    .path = "/readyz",
    .guard = Guard::Nobody,
    .lane = Lane::Readiness,
    .alsoStatus = 503 });

// Gives the OpenAPI document itself, which is no message.
inline constexpr EndpointHead description{ .name = "getDescription",
    .path = "/v1/openapi.json",
    .guard = Guard::Nobody,
    .lane = Lane::Listener,
    .request = &messageType<Nothing> };

inline constexpr Endpoint<ActivationRequest, ActivationReply> activate({ .name = "activate",
    .method = Method::Post,
    .path = "/v1/activation",
    .guard = Guard::Nobody,
    .lane = Lane::Activation,
    .attempts = Attempts::Code });

inline constexpr Endpoint<SignInRequest, SignInReply> signIn({ .name = "signIn",
    .method = Method::Post,
    .path = "/v1/sessions",
    .guard = Guard::Certificate,
    .lane = Lane::Access,
    .attempts = Attempts::Secret });

inline constexpr Endpoint<Nothing, Nothing> signOut(
    { .name = "signOut", .method = Method::Delete, .path = "/v1/sessions/current" });

inline constexpr Endpoint<SearchQuery, SearchReply> searchCustomers(
    { .name = "searchCustomers", .path = "/v1/customers", .right = Right::SeeCustomers });

inline constexpr Endpoint<MeterQuery, MeterReply> meter(
    { .name = "getMeter", .path = "/v1/meters/{meterNumber}", .right = Right::SeeMeters });

inline constexpr Endpoint<QuoteRequest, QuoteInfo> quote(
    { .name = "quote", .method = Method::Post, .path = "/v1/quotes", .right = Right::SeeMeters });

inline constexpr Endpoint<ApprovalRequest, ApprovalReply> approve({ .name = "approve",
    .method = Method::Post,
    .path = "/v1/approvals",
    .right = Right::ServeMeters,
    .alsoRight = Right::ReverseSales,
    .lane = Lane::Access,
    .attempts = Attempts::Secret,
    .hasKey = true });

inline constexpr Endpoint<ApprovalAskRequest, ApprovalAskReply> askForApproval(
    { .name = "askForApproval",
        .method = Method::Post,
        .path = "/v1/approval-requests", // the right is of what is asked for
        .lane = Lane::Archive,
        .hasKey = true });

inline constexpr Endpoint<ChangeAsk, ChangeAskReply> askForChange({ .name = "askForChange",
    .method = Method::Post,
    .path = "/v1/change-requests", // the right is of what is changed
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<RequestPath, ApprovalContent> approvalContent(
    { .name = "getApprovalContent",
        .path = "/v1/approval-requests/{requestId}/content",
        .right = Right::SeeDocuments,
        .lane = Lane::Archive,
        .needsStation = false });

inline constexpr Endpoint<MachineSignature, Nothing> signAtMachine({ .name = "signAtMachine",
    .method = Method::Post,
    .path = "/v1/approval-requests/{requestId}/machine-signature",
    .guard = Guard::Machine,
    .right = Right::OperateServer,
    .lane = Lane::Access,
    .attempts = Attempts::Secret });

inline constexpr Endpoint<RequestPath, SettlementReply> settle({ .name = "settle",
    .method = Method::Post,
    .path = "/v1/requests/{requestId}/settlement",
    .lane = Lane::Vending,
    .attempts = Attempts::Closing });

inline constexpr Endpoint<Nothing, Currency> currency({ .name = "getCurrency",
    .path = "/v1/currency",
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<ParameterQuery, ParameterList> listParameters({ .name = "listParameters",
    .path = "/v1/parameters",
    .right = Right::SeeParameters,
    .needsStation = false });

inline constexpr Endpoint<ParameterHistoryQuery, ParameterHistoryReply> parameterHistory(
    { .name = "listParameterHistory",
        .path = "/v1/parameters/{name}/history",
        .right = Right::SeeParameters,
        .lane = Lane::Archive,
        .needsStation = false });

inline constexpr Endpoint<ParameterDraft, ParameterInfo> setParameter({ .name = "setParameter",
    .method = Method::Post,
    .path = "/v1/parameters/{name}",
    .right = Right::EditParameters,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<PeriodQuery, TrialBalance> trialBalance({ .name = "getTrialBalance",
    .path = "/v1/ledger/trial-balance",
    .right = Right::SeeLedger,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<LedgerBookQuery, LedgerBook> ledgerBook({ .name = "listLedgerBook",
    .path = "/v1/ledger/book",
    .right = Right::SeeLedger,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<StatementQuery, Statement> statement({ .name = "getStatement",
    .path = "/v1/accounts/{number}/statement",
    .right = Right::SeeCustomers,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<VendorStatementQuery, VendorStatement> vendorStatement(
    { .name = "getVendorStatement",
        .path = "/v1/vendors/{code}/statement",
        .right = Right::SeeVendors,
        .lane = Lane::Archive,
        .needsStation = false });

inline constexpr Endpoint<TariffPublication, PublicationReply> publishTariff(
    { .name = "publishTariff",
        .method = Method::Post,
        .path = "/v1/tariff-versions",
        .right = Right::EditTariffs,
        .lane = Lane::Archive,
        .needsStation = false });

inline constexpr Endpoint<VoucherAsk, VoucherAskReply> askForVoucher({ .name = "askForVoucher",
    .method = Method::Post,
    .path = "/v1/vouchers",
    .right = Right::PostVouchers,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<Nothing, LedgerChart> ledgerChart({ .name = "getLedgerChart",
    .path = "/v1/ledger/chart",
    .right = Right::SeeLedger,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<Nothing, LedgerPeriods> ledgerPeriods({ .name = "listLedgerPeriods",
    .path = "/v1/ledger/periods",
    .right = Right::SeeLedger,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<PeriodCloseAsk, PeriodCloseReply> closePeriod({ .name = "closePeriod",
    .method = Method::Post,
    .path = "/v1/ledger/periods",
    .right = Right::ClosePeriod,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<Nothing, TariffVersionList> tariffVersions({ .name = "listTariffVersions",
    .path = "/v1/tariff-versions",
    .right = Right::SeeTariffs,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<TariffVersionPath, TariffInfo> tariffVersion({ .name = "getTariffVersion",
    .path = "/v1/tariff-versions/{code}/{version}",
    .right = Right::SeeTariffs,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<ImportDraft, ImportReply> import({ .name = "import",
    .method = Method::Post,
    .path = "/v1/imports",
    .right = Right::ImportMeters,
    .lane = Lane::Archive,
    .needsStation = false });

inline constexpr Endpoint<Nothing, ClockAcceptance> acceptClock({ .name = "acceptClock",
    .method = Method::Post,
    .path = "/v1/clock/acceptance",
    .guard = Guard::Machine,
    .right = Right::OperateServer,
    .lane = Lane::Archive });

inline constexpr Endpoint<SetupApprovalRequest, SetupApprovalReply> approveSetup(
    { .name = "approveSetup",
        .method = Method::Post,
        .path = "/v1/setup/approval",
        .guard = Guard::Machine,
        .right = Right::OperateServer,
        .lane = Lane::Access,
        .attempts = Attempts::Secret });

inline constexpr Endpoint<VaultEvent, Nothing> noteVaultEvent({ .name = "noteVaultEvent",
    .method = Method::Post,
    .path = "/v1/vault/events",
    .guard = Guard::Machine,
    .right = Right::OperateServer,
    .lane = Lane::Archive });

// Documents of one kind: what asks for one, and what is read of them.
template <Message Request, Message Reply, Message Summary, Message List>
struct DocumentEndpoints {
    Endpoint<Request, Reply> ask;
    Endpoint<RecentQuery, List> list;
    Endpoint<RequestPath, Summary> one;
    Endpoint<RequestPath, ReprintReply> copy;
};

struct DocumentWords {
    const char *path; // of all
    const char *pathOfOne;
    const char *pathOfCopies;
    const char *ask; // names of the operations
    const char *list;
    const char *one;
    const char *copy;
    Right right; // to ask for one and for copies
};

template <Message Request, Message Reply, Message Summary, Message List>
constexpr DocumentEndpoints<Request, Reply, Summary, List> documentEndpoints(
    const DocumentWords &words)
{
    return { Endpoint<Request, Reply>({ .name = words.ask,
                 .method = Method::Post,
                 .path = words.path,
                 .right = words.right,
                 .lane = Lane::Vending,
                 .hasKey = true }),
        Endpoint<RecentQuery, List>(
            { .name = words.list, .path = words.path, .right = Right::SeeDocuments }),
        Endpoint<RequestPath, Summary>(
            { .name = words.one, .path = words.pathOfOne, .right = Right::SeeDocuments }),
        Endpoint<RequestPath, ReprintReply>({ .name = words.copy,
            .method = Method::Post,
            .path = words.pathOfCopies,
            .right = words.right,
            .lane = Lane::Vending,
            .hasKey = true }) };
}

inline constexpr auto sales
    = documentEndpoints<SaleRequest, SaleReply, SaleSummary, RecentSalesReply>(
        { .path = "/v1/sales",
            .pathOfOne = "/v1/sales/{requestId}",
            .pathOfCopies = "/v1/sales/{requestId}/reprints",
            .ask = "sell",
            .list = "listSales",
            .one = "getSale",
            .copy = "reprint",
            .right = Right::Sell });

inline constexpr auto engineering = documentEndpoints<EngineeringRequest, EngineeringReply,
    EngineeringSummary, RecentEngineeringReply>({ .path = "/v1/engineering-tokens",
    .pathOfOne = "/v1/engineering-tokens/{requestId}",
    .pathOfCopies = "/v1/engineering-tokens/{requestId}/reprints",
    .ask = "issueEngineeringTokens",
    .list = "listEngineeringTokens",
    .one = "getEngineeringTokens",
    .copy = "reprintEngineeringTokens",
    .right = Right::ServeMeters });

inline constexpr auto reversals
    = documentEndpoints<ReversalRequest, ReversalReply, ReversalSummary, RecentReversalsReply>(
        { .path = "/v1/reversals",
            .pathOfOne = "/v1/reversals/{requestId}",
            .pathOfCopies = "/v1/reversals/{requestId}/reprints",
            .ask = "reverse",
            .list = "listReversals",
            .one = "getReversal",
            .copy = "reprintReversal",
            .right = Right::ReverseSales });

inline constexpr auto creditIssues = documentEndpoints<CreditIssueRequest, CreditIssueReply,
    CreditIssueSummary, RecentCreditIssuesReply>({ .path = "/v1/credit-issues",
    .pathOfOne = "/v1/credit-issues/{requestId}",
    .pathOfCopies = "/v1/credit-issues/{requestId}/reprints",
    .ask = "issueCredit",
    .list = "listCreditIssues",
    .one = "getCreditIssue",
    .copy = "reprintCreditIssue",
    .right = Right::IssueCredit });

inline constexpr auto vendorEntries = documentEndpoints<VendorEntryRequest, VendorEntryReply,
    VendorEntrySummary, RecentVendorEntriesReply>({ .path = "/v1/vendor-entries",
    .pathOfOne = "/v1/vendor-entries/{requestId}",
    .pathOfCopies = "/v1/vendor-entries/{requestId}/reprints",
    .ask = "enterToVendor",
    .list = "listVendorEntries",
    .one = "getVendorEntry",
    .copy = "reprintVendorEntry",
    .right = Right::PostVendorEntries });

inline constexpr auto payments
    = documentEndpoints<PaymentRequest, PaymentReply, PaymentSummary, RecentPaymentsReply>(
        { .path = "/v1/payments",
            .pathOfOne = "/v1/payments/{requestId}",
            .pathOfCopies = "/v1/payments/{requestId}/reprints",
            .ask = "pay",
            .list = "listPayments",
            .one = "getPayment",
            .copy = "reprintPayment",
            .right = Right::Sell });

inline constexpr Endpoint<AccountQuery, AccountDebts> accountDebts({ .name = "getAccountDebts",
    .path = "/v1/accounts/{number}/debts",
    .right = Right::SeeMeters });

} // namespace shahn::protocol::endpoints
