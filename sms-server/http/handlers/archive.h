// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is read and not changed: customers, meters, prices, documents. Each call runs on a
// reading thread with that thread's connection.

#include "core/clock.h"
#include "http/route.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/recent.h"
#include "secure/field_seal.h"
#include "store/database.h"
#include "vault/security_module.h"
#include "vending/kind.h"

namespace shahn::http
{

class SearchHandler final
{
public:
    SearchHandler(store::Database &database, const secure::FieldSeal &seal)
        : m_database(database), m_seal(seal)
    {
    }

    Expected<protocol::SearchReply> handle(
        const protocol::SearchQuery &asked, const Call &call) const;

private:
    store::Database &m_database;
    const secure::FieldSeal &m_seal;
};

class MeterHandler final
{
public:
    MeterHandler(store::Database &database, const secure::FieldSeal &seal,
        const vault::SecurityModule &securityModule, const Clock &clock)
        : m_database(database), m_seal(seal), m_securityModule(securityModule), m_clock(clock)
    {
    }

    Expected<protocol::MeterReply> handle(
        const protocol::MeterQuery &asked, const Call &call) const;

private:
    store::Database &m_database;
    const secure::FieldSeal &m_seal;
    const vault::SecurityModule &m_securityModule;
    const Clock &m_clock;
};

class AccountDebtsHandler final
{
public:
    explicit AccountDebtsHandler(store::Database &database) : m_database(database) { }

    Expected<protocol::AccountDebts> handle(
        const protocol::AccountQuery &asked, const Call &call) const;

private:
    store::Database &m_database;
};

class QuoteHandler final
{
public:
    QuoteHandler(
        store::Database &database, const vault::SecurityModule &securityModule, const Clock &clock)
        : m_database(database), m_securityModule(securityModule), m_clock(clock)
    {
    }

    Expected<protocol::QuoteInfo> handle(
        const protocol::QuoteRequest &asked, const Call &call) const;

private:
    store::Database &m_database;
    const vault::SecurityModule &m_securityModule;
    const Clock &m_clock;
};

// The newest documents of one kind: of the meter that is asked for, or else of this CDU.
class RecentHandler final
{
public:
    RecentHandler(store::Database &database, const vending::Kind *kind)
        : m_database(database), m_kind(kind)
    {
    }

    Expected<Response> handle(const protocol::RecentQuery &asked, const Call &call) const;

private:
    store::Database &m_database;
    const vending::Kind *const m_kind; // which has an API
};

// What became of a request of one kind, for the CDU that made it.
class RequestSummaryHandler final
{
public:
    RequestSummaryHandler(store::Database &database, const vending::Kind *kind)
        : m_database(database), m_kind(kind)
    {
    }

    Expected<Response> handle(const protocol::RequestPath &asked, const Call &call) const;

private:
    store::Database &m_database;
    const vending::Kind *const m_kind;
};

} // namespace shahn::http
