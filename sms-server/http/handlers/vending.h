// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What goes through the vending queue: sale, engineering tokens, copy of a receipt, settlement of
// an unknown outcome.
// The handlers run on the listener's thread; the queue judges session and role and answers later.

#include "http/route.h"
#include "vending/command_queue.h"

namespace shahn::http
{

class SaleHandler final
{
public:
    explicit SaleHandler(vending::CommandQueue &queue) : m_queue(queue) { }

    Expected<void> handle(const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
};

class EngineeringHandler final
{
public:
    explicit EngineeringHandler(vending::CommandQueue &queue) : m_queue(queue) { }

    Expected<void> handle(const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
};

// For receipts of one kind.
class ReprintHandler final
{
public:
    ReprintHandler(vending::CommandQueue &queue, const vending::Kind *kind)
        : m_queue(queue), m_kind(kind)
    {
    }

    Expected<void> handle(const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
    const vending::Kind *const m_kind;
};

class SettlementHandler final
{
public:
    explicit SettlementHandler(vending::CommandQueue &queue) : m_queue(queue) { }

    Expected<void> handle(const Call &call, const Responder &responder) const;

private:
    vending::CommandQueue &m_queue;
};

} // namespace shahn::http
