// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What goes through the vending queue: documents of any kind, copies of receipts, settlement of an
// unknown outcome.
// The handlers run on the listener's thread; the queue judges session and role and answers later.

#include "http/route.h"
#include "protocol/messages/recent.h"
#include "vending/command_queue.h"
#include "vending/kind_api.h"

namespace shahn::http
{

// Asks for a document of one kind.
class DocumentHandler final
{
public:
    DocumentHandler(vending::CommandQueue &queue, const vending::KindApi *api)
        : m_queue(queue), m_api(api)
    {
    }

    Expected<void> handle(const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
    const vending::KindApi *const m_api;
};

// For receipts of one kind.
class ReprintHandler final
{
public:
    ReprintHandler(vending::CommandQueue &queue, const vending::Kind *kind)
        : m_queue(queue), m_kind(kind)
    {
    }

    Expected<void> handle(
        const protocol::RequestPath &asked, const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
    const vending::Kind *const m_kind;
};

class SettlementHandler final
{
public:
    explicit SettlementHandler(vending::CommandQueue &queue) : m_queue(queue) { }

    Expected<void> handle(
        const protocol::RequestPath &asked, const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
};

} // namespace shahn::http
