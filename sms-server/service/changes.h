// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks a second person to sign for a record or a parameter that gives value and that one person may
// not change alone (service/second_person.h). The signature changes it. Any thread may call;
// writing goes through the writer of the server.

#include "protocol/messages/approval.h"
#include "service/parameters.h"
#include "service/records.h"
#include "service/session.h"
#include "store/writer.h"

namespace shahn::service
{

class Changes final
{
public:
    // All outlive the object. chain: the server's id.
    Changes(store::Writer &writer, const Clock &clock, Random &random, QString chain,
        Records &records, Parameters &parameters)
        : m_writer(writer)
        , m_clock(clock)
        , m_random(random)
        , m_chain(std::move(chain))
        , m_records(records)
        , m_parameters(parameters)
    {
    }

    // It is tried as it would be done. Errors: those of Records::tried and Parameters::tried;
    // PermissionDenied; AlreadyExists (context: approvalRequestId) while the same record or
    // parameter waits for a signature; TooManyAsked.
    Expected<protocol::ChangeAskReply> ask(
        const Session &session, const protocol::ChangeAsk &asked);

private:
    Expected<protocol::ApprovalContent> contentOf(
        const Session &session, const protocol::RecordOrder &order);
    Expected<protocol::ApprovalContent> contentOf(
        const Session &session, const protocol::ParameterDraft &draft);

    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const QString m_chain;
    Records &m_records;
    Parameters &m_parameters;
};

} // namespace shahn::service
