// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network edge in the test's hands: what was asked stands in the list of its endpoint, to be
// answered, refused or left open. An endpoint that has no list of its own here goes to `others`.

#include "link/server_calls.h"
#include "protocol/endpoints.h"
#include "support/client_builders.h"

#include <QPointer>

#include <functional>
#include <map>
#include <vector>

namespace shahn::test
{

template <class Request>
struct Sent {
    RequestId id; // empty where the endpoint needs no key
    Request request;
};

template <class Question, class Reply>
struct Asked {
    Question question;
    QPointer<QObject> context;
    link::Callback<Reply> done;

    void answer(const Reply &reply) const { give({ reply, link::Certainty::Definitive }); }

    // As ServerLink classifies a problem document.
    void refuse(ErrorCode code) const { end(code, link::certaintyOf(code)); }

    // With the facts of its context.
    void refuse(const Error &error) const { give({ error, link::certaintyOf(error.code) }); }

    void stayUnknown(ErrorCode code = ErrorCode::TimedOut) const
    {
        end(code, link::Certainty::Unknown);
    }

private:
    void end(ErrorCode code, link::Certainty certainty) const
    {
        give({ fail(code, QStringLiteral("scripted")), certainty });
    }

    // What is done may ask the next question and move this one in its list.
    void give(const link::Answer<Reply> &answer) const
    {
        if (const auto callback = done; context)
            callback(answer);
    }
};

// As the server answers a reprint.
template <class Reply>
struct Copy {
    protocol::CopyInfo copy;
    Reply reply;
};

class ScriptedCalls final : public link::ServerCalls
{
public:
    using Sink
        = std::function<void(const Question &, QObject *context, link::Callback<QJsonObject>)>;

    // What was asked of one endpoint. Given is what a test answers with.
    template <class Request, class Given>
    class List : public std::vector<Asked<Sent<Request>, Given>>
    {
    public:
        List(ScriptedCalls &calls, const protocol::EndpointHead &endpoint)
        {
            calls.m_lists[&endpoint].push_back([this](const Question &question, QObject *context,
                                                   link::Callback<QJsonObject> done) {
                auto request = protocol::fromJson<Request>(question.request);
                if (!request)
                    qFatal("%s", qPrintable(request.error().detail));
                this->push_back({ { question.key, std::move(*request) }, context,
                    [done = std::move(done)](const link::Answer<Given> &answer) {
                        if (answer.result)
                            done({ jsonOf(*answer.result), answer.certainty });
                        else
                            done({ answer.result.error(), answer.certainty });
                    } });
            });
        }
    };

    ScriptedCalls();
    ~ScriptedCalls() override;

    // As a server that refuses the sale or order and then closes its id.
    template <class Question, class Reply>
    void refuseAndClose(const Asked<Question, Reply> &asked, ErrorCode code)
    {
        asked.refuse(code);
        closeLastId();
    }

    void ask(const Question &question, QObject *context, link::Callback<QJsonObject> done) override;

    void setSession(const QString &token) override { session = token; }

    QString session;

private:
    std::map<const protocol::EndpointHead *, std::vector<Sink>> m_lists;

public:
    List<protocol::SignInRequest, protocol::SignInReply> signIns{ *this,
        protocol::endpoints::signIn };
    List<protocol::Nothing, protocol::Nothing> signOuts{ *this, protocol::endpoints::signOut };
    List<protocol::SearchQuery, protocol::SearchReply> searches{ *this,
        protocol::endpoints::searchCustomers };
    List<protocol::MeterQuery, protocol::MeterReply> meters{ *this, protocol::endpoints::meter };
    List<protocol::QuoteRequest, protocol::QuoteInfo> quotes{ *this, protocol::endpoints::quote };
    List<protocol::SaleRequest, protocol::SaleReply> sales{ *this, protocol::endpoints::sales.ask };
    List<protocol::RequestPath, protocol::SettlementReply> settlements{ *this,
        protocol::endpoints::settle };
    List<protocol::RecentQuery, protocol::RecentSalesReply> recents{ *this,
        protocol::endpoints::sales.list };
    List<protocol::RequestPath, Copy<protocol::SaleReply>> reprints{ *this,
        protocol::endpoints::sales.copy };
    // The same once more, to be answered with anything.
    List<protocol::RequestPath, protocol::ReprintReply> copies{ *this,
        protocol::endpoints::sales.copy };
    List<protocol::EngineeringRequest, protocol::EngineeringReply> engineerings{ *this,
        protocol::endpoints::engineering.ask };
    List<protocol::ReversalRequest, protocol::ReversalReply> reversals{ *this,
        protocol::endpoints::reversals.ask };
    List<protocol::PaymentRequest, protocol::PaymentReply> payments{ *this,
        protocol::endpoints::payments.ask };
    List<protocol::RecentQuery, protocol::RecentPaymentsReply> recentPayments{ *this,
        protocol::endpoints::payments.list };
    List<protocol::VendorEntryRequest, protocol::VendorEntryReply> vendorEntries{ *this,
        protocol::endpoints::vendorEntries.ask };
    List<protocol::RecentQuery, protocol::RecentVendorEntriesReply> recentVendorEntries{ *this,
        protocol::endpoints::vendorEntries.list };
    List<protocol::VendorStatementQuery, protocol::VendorStatement> vendorStatements{ *this,
        protocol::endpoints::vendorStatement };
    List<protocol::StatementQuery, protocol::Statement> statements{ *this,
        protocol::endpoints::statement };
    List<protocol::CreditIssueRequest, protocol::CreditIssueReply> creditIssues{ *this,
        protocol::endpoints::creditIssues.ask };
    List<protocol::RecentQuery, protocol::RecentCreditIssuesReply> recentCreditIssues{ *this,
        protocol::endpoints::creditIssues.list };
    List<protocol::AccountQuery, protocol::AccountDebts> accountDebts{ *this,
        protocol::endpoints::accountDebts };
    List<protocol::ApprovalRequest, protocol::ApprovalReply> approvals{ *this,
        protocol::endpoints::approve };
    List<protocol::RecentQuery, protocol::RecentEngineeringReply> recentEngineerings{ *this,
        protocol::endpoints::engineering.list };
    List<protocol::RequestPath, Copy<protocol::EngineeringReply>> engineeringReprints{ *this,
        protocol::endpoints::engineering.copy };
    List<protocol::Nothing, protocol::ReadinessReply> readinesses{ *this,
        protocol::endpoints::readiness };

    struct Other {
        RequestId id;
        const protocol::EndpointHead *endpoint = nullptr;
        QJsonObject request;
    };

    std::vector<Asked<Other, QJsonObject>> others; // of endpoints that only a test knows

    // The newest of them to the endpoint.
    Asked<Other, QJsonObject> asked(const protocol::EndpointHead &endpoint) const;

private:
    template <protocol::Message Reply>
    static QJsonObject jsonOf(const Reply &reply)
    {
        return protocol::toJson(reply);
    }

    template <class Reply>
    static QJsonObject jsonOf(const Copy<Reply> &copy)
    {
        const outbox::Document reply = outbox::documentOf(copy.reply);
        return protocol::toJson(protocol::ReprintReply{ copy.copy, reply.kind, reply.body });
    }

    void closeLastId();
};

} // namespace shahn::test
