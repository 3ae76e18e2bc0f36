// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network edge of the client as tests play it: every call waits in a list until the test
// answers it, late, out of order or never. Documents and copies wait by their endpoint: those of
// the known kinds to be answered with their messages, those of any other as they are.

#include "link/server_calls.h"
#include "support/client_builders.h"

#include <QPointer>

#include <vector>

namespace shahn::test
{

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
    ScriptedCalls();
    ~ScriptedCalls() override;

    template <class Request>
    struct Sent {
        RequestId id;
        Request request;
    };

    using Sale = Sent<protocol::SaleRequest>;
    using Engineering = Sent<protocol::EngineeringRequest>;

    struct Reprint {
        RequestId sale;
        RequestId reprintId;
    };

    // As a server that refuses the sale or order and then closes its id.
    template <class Question, class Reply>
    void refuseAndClose(const Asked<Question, Reply> &asked, ErrorCode code)
    {
        asked.refuse(code);
        closeLastId();
    }

    std::vector<Asked<QString, protocol::SignInReply>> signIns;
    int signOutCount = 0;
    std::vector<Asked<QString, protocol::SearchReply>> searches;
    std::vector<Asked<QString, protocol::MeterReply>> meters;
    std::vector<Asked<protocol::QuoteRequest, protocol::QuoteInfo>> quotes;
    std::vector<Asked<Sale, protocol::SaleReply>> sales;
    std::vector<Asked<RequestId, protocol::SettlementReply>> settlements;
    std::vector<Asked<QString, protocol::RecentSalesReply>> recents;
    std::vector<Asked<Reprint, protocol::ReprintReply>> copies; // of every kind, once more
    std::vector<Asked<Reprint, Copy<protocol::SaleReply>>> reprints;

    struct Other {
        RequestId id;
        QString endpoint;
        QJsonObject request;
    };

    std::vector<Asked<Other, QJsonObject>> others; // of kinds that only a test knows

    struct Approval {
        RequestId id;
        protocol::ApprovalRequest request;
    };

    std::vector<Asked<Engineering, protocol::EngineeringReply>> engineerings;
    std::vector<Asked<Approval, protocol::ApprovalReply>> approvals;
    std::vector<Asked<QString, protocol::RecentEngineeringReply>> recentEngineerings;
    std::vector<Asked<Reprint, Copy<protocol::EngineeringReply>>> engineeringReprints;
    std::vector<Asked<QString, protocol::ReadinessReply>> readinesses;

    void signIn(const QString &login, const QString &, QObject *context,
        link::Callback<protocol::SignInReply> done) override;

    void signOut() override { ++signOutCount; }

    void searchCustomers(
        const QString &text, QObject *context, link::Callback<protocol::SearchReply> done) override;

    void fetchMeter(
        const QString &drn, QObject *context, link::Callback<protocol::MeterReply> done) override;

    void quote(const protocol::QuoteRequest &request, QObject *context,
        link::Callback<protocol::QuoteInfo> done) override;

    void sendDocument(const QString &endpoint, const RequestId &id, const QJsonObject &body,
        QObject *context, link::Callback<QJsonObject> done) override;

    void settle(const RequestId &id, QObject *context,
        link::Callback<protocol::SettlementReply> done) override;

    void fetchRecentSales(int, const QString &drn, QObject *context,
        link::Callback<protocol::RecentSalesReply> done) override;

    void reprint(const QString &endpoint, const RequestId &reprintId, QObject *context,
        link::Callback<protocol::ReprintReply> done) override;

    void approve(const RequestId &id, const protocol::ApprovalRequest &request, QObject *context,
        link::Callback<protocol::ApprovalReply> done) override;

    void fetchRecentEngineering(int, const QString &drn, QObject *context,
        link::Callback<protocol::RecentEngineeringReply> done) override;

    void fetchReadiness(QObject *context, link::Callback<protocol::ReadinessReply> done) override;

private:
    void closeLastId();
};

} // namespace shahn::test
