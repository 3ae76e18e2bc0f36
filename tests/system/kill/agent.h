// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A cashier's window without the window, for system tests: the client's real link, outbox and
// journal, driven by lines on the standard input, telling what happens in lines of JSON.
//
//     activate ADDRESS CODE
//     connect ADDRESS             uses the stored identity
//     sign-in LOGIN PASSWORD-FILE
//     sell DRN MINOR CURRENCY
//     issue REQUEST               an EngineeringRequest as JSON without blanks
//     deliver ID, hand-over ID    the receipt came out, or the customer was given the tokens
//     ask                         asks for all open outcomes now
//     set NAME VALUE              a setting by its stored name, a list with one value
//     settings                    all of them in one line
//     journal                     the whole journal, then {"event":"journalEnd"}

#include "cache/client_database.h"
#include "link/activator.h"
#include "link/reachability.h"
#include "link/server_link.h"
#include "outbox/outbox.h"
#include "protocol/messages/sale.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace shahn::test
{

class Agent final : public QObject
{
    Q_OBJECT

public:
    explicit Agent(const QString &dataDirectory);

    // Opens the journal and begins to ask for what an earlier run left open.
    Expected<void> open();
    void obey(const QStringList &words);

private:
    void watchOutbox();
    void activate(const QString &address, const QString &code);
    void connectTo(const QString &address);
    void signIn(const QString &login, const QString &passwordFile);
    void sell(const protocol::SaleRequest &request);
    void issue(const QByteArray &json);
    void set(const QString &name, const QString &value);
    void printSettings();
    void printJournal();

    const QString m_dataDirectory;
    SystemClock m_clock;
    SystemRandom m_random;
    link::SystemScheduler m_scheduler;
    link::IdentityStore m_identities;
    link::Activator m_activator;
    link::Reachability m_line;
    link::ServerLink m_link;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<outbox::Journal> m_journal;
    std::unique_ptr<outbox::Outbox> m_outbox;
    QString m_login;
};

// One line of JSON on the standard output, at once.
void tell(const QString &event, QJsonObject facts = {});

} // namespace shahn::test
