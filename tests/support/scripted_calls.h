// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network edge of the client as tests play it: every call waits in a list until the test
// answers it, late, out of order or never.

#include "link/server_calls.h"

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

class ScriptedCalls final : public link::ServerCalls
{
public:
    struct Sale {
        RequestId id;
        protocol::SaleRequest request;
    };

    struct Reprint {
        RequestId sale;
        RequestId reprintId;
    };

    std::vector<Asked<QString, protocol::SignInReply>> signIns;
    int signOutCount = 0;
    std::vector<Asked<QString, protocol::SearchReply>> searches;
    std::vector<Asked<QString, protocol::MeterReply>> meters;
    std::vector<Asked<protocol::QuoteRequest, protocol::QuoteInfo>> quotes;
    std::vector<Asked<Sale, protocol::SaleReply>> sales;
    std::vector<Asked<RequestId, protocol::SettlementReply>> settlements;
    std::vector<Asked<QString, protocol::RecentSalesReply>> recents;
    std::vector<Asked<Reprint, protocol::ReprintReply>> reprints;

    struct Engineering {
        RequestId id;
        protocol::EngineeringRequest request;
    };

    struct Approval {
        RequestId id;
        protocol::ApprovalRequest request;
    };

    std::vector<Asked<Engineering, protocol::EngineeringReply>> engineerings;
    std::vector<Asked<Approval, protocol::ApprovalReply>> approvals;
    std::vector<Asked<QString, protocol::RecentEngineeringReply>> recentEngineerings;
    std::vector<Asked<Reprint, protocol::EngineeringReprintReply>> engineeringReprints;
    std::vector<Asked<QString, protocol::ReadinessReply>> readinesses;

    void signIn(const QString &login, const QString &, QObject *context,
        link::Callback<protocol::SignInReply> done) override
    {
        signIns.push_back({ login, context, std::move(done) });
    }

    void signOut() override { ++signOutCount; }

    void searchCustomers(
        const QString &text, QObject *context, link::Callback<protocol::SearchReply> done) override
    {
        searches.push_back({ text, context, std::move(done) });
    }

    void fetchMeter(
        const QString &drn, QObject *context, link::Callback<protocol::MeterReply> done) override
    {
        meters.push_back({ drn, context, std::move(done) });
    }

    void quote(const protocol::QuoteRequest &request, QObject *context,
        link::Callback<protocol::QuoteInfo> done) override
    {
        quotes.push_back({ request, context, std::move(done) });
    }

    void sell(const RequestId &id, const protocol::SaleRequest &request, QObject *context,
        link::Callback<protocol::SaleReply> done) override
    {
        sales.push_back({ { id, request }, context, std::move(done) });
    }

    void settle(const RequestId &id, QObject *context,
        link::Callback<protocol::SettlementReply> done) override
    {
        settlements.push_back({ id, context, std::move(done) });
    }

    void fetchRecentSales(int, const QString &drn, QObject *context,
        link::Callback<protocol::RecentSalesReply> done) override
    {
        recents.push_back({ drn, context, std::move(done) });
    }

    void reprint(const RequestId &sale, const RequestId &reprintId, QObject *context,
        link::Callback<protocol::ReprintReply> done) override
    {
        reprints.push_back({ { sale, reprintId }, context, std::move(done) });
    }

    void issueEngineering(const RequestId &id, const protocol::EngineeringRequest &request,
        QObject *context, link::Callback<protocol::EngineeringReply> done) override
    {
        engineerings.push_back({ { id, request }, context, std::move(done) });
    }

    void approve(const RequestId &id, const protocol::ApprovalRequest &request, QObject *context,
        link::Callback<protocol::ApprovalReply> done) override
    {
        approvals.push_back({ { id, request }, context, std::move(done) });
    }

    void fetchRecentEngineering(int, const QString &drn, QObject *context,
        link::Callback<protocol::RecentEngineeringReply> done) override
    {
        recentEngineerings.push_back({ drn, context, std::move(done) });
    }

    void reprintEngineering(const RequestId &issued, const RequestId &reprintId, QObject *context,
        link::Callback<protocol::EngineeringReprintReply> done) override
    {
        engineeringReprints.push_back({ { issued, reprintId }, context, std::move(done) });
    }

    void fetchReadiness(QObject *context, link::Callback<protocol::ReadinessReply> done) override
    {
        readinesses.push_back({ {}, context, std::move(done) });
    }
};

} // namespace shahn::test
