// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/kill/agent.h"

#include "cache/settings.h"
#include "model/document_kinds.h"
#include "protocol/endpoints.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <limits>

namespace shahn::test
{
namespace
{

const char *stateName(outbox::EntryState state)
{
    switch (state) {
    case outbox::EntryState::Created:
        return "created";
    case outbox::EntryState::Sent:
        return "sent";
    case outbox::EntryState::Unknown:
        return "unknown";
    case outbox::EntryState::Answered:
        return "answered";
    case outbox::EntryState::Refused:
        return "refused";
    case outbox::EntryState::Closed:
        return "closed";
    case outbox::EntryState::Delivered:
        return "delivered";
    case outbox::EntryState::HandedOver:
        return "handedOver";
    }
    return "";
}

QJsonObject factsOf(const Error &error)
{
    return { { QStringLiteral("code"), static_cast<int>(error.code) },
        { QStringLiteral("error"), errorName(error.code) },
        { QStringLiteral("detail"), error.detail } };
}

QJsonObject factsOf(const RequestId &id) { return { { QStringLiteral("id"), id.text() } }; }

} // namespace

void tell(const QString &event, QJsonObject facts)
{
    facts.insert(QStringLiteral("event"), event);
    const QByteArray line = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout);
}

Agent::Agent(const QString &dataDirectory)
    : m_dataDirectory(dataDirectory)
    , m_identities(dataDirectory)
    , m_activator(m_identities)
    , m_line(m_clock)
    , m_link(m_line, { m_clock, m_random, m_scheduler })
{
}

Expected<void> Agent::open()
{
    auto database = cache::ClientDatabase::open(m_dataDirectory, m_clock);
    if (!database)
        return database.error();
    m_database = std::move(*database);
    auto journal = outbox::Journal::open(*m_database, model::sentKinds(), m_clock);
    if (!journal)
        return journal.error();
    m_journal = std::move(*journal);
    m_outbox = std::make_unique<outbox::Outbox>(
        *m_journal, m_link, outbox::Outbox::Tools{ m_clock, m_random, m_scheduler });
    watchOutbox();
    return m_outbox->start();
}

void Agent::watchOutbox()
{
    using outbox::Outbox;
    connect(m_outbox.get(), &Outbox::decided, this,
        [](const RequestId &id, const outbox::Document &reply) {
            QJsonObject facts = factsOf(id);
            facts.insert(QStringLiteral("kind"), reply.kind);
            facts.insert(
                QStringLiteral("receipt"), reply.body.value(QLatin1String("receiptNumber")));
            tell(QStringLiteral("decided"), facts);
        });
    connect(m_outbox.get(), &Outbox::closed, this,
        [](const RequestId &id) { tell(QStringLiteral("closed"), factsOf(id)); });
    const auto tellError = [](const QString &event, const RequestId &id, const Error &error) {
        QJsonObject facts = factsOf(error);
        facts.insert(QStringLiteral("id"), id.text());
        tell(event, facts);
    };
    connect(m_outbox.get(), &Outbox::refused, this,
        [tellError](const RequestId &id, const Error &error) {
            tellError(QStringLiteral("refused"), id, error);
        });
    connect(m_outbox.get(), &Outbox::outcomeUnknown, this,
        [tellError](const RequestId &id, const Error &error) {
            tellError(QStringLiteral("unknown"), id, error);
        });
    connect(m_outbox.get(), &Outbox::journalFailed, this,
        [](const Error &error) { tell(QStringLiteral("journalFailed"), factsOf(error)); });
    connect(&m_line, &link::Reachability::cameOnline, m_outbox.get(), &Outbox::askNow);
}

void Agent::obey(const QStringList &words)
{
    const QString command = words.value(0);
    if (command == QLatin1String("activate") && words.size() == 3)
        return activate(words[1], words[2]);
    if (command == QLatin1String("connect") && words.size() == 2)
        return connectTo(words[1]);
    if (command == QLatin1String("sign-in") && words.size() == 3)
        return signIn(words[1], words[2]);
    if (command == QLatin1String("sell") && words.size() == 4)
        return sell({ words[1], words[2].toLongLong(), words[3], QStringLiteral("cash") });
    if (command == QLatin1String("issue") && words.size() == 2)
        return issue(words[1].toUtf8());
    if (command == QLatin1String("deliver") && words.size() == 2)
        return m_outbox->noteDelivered(RequestId(words[1]));
    if (command == QLatin1String("hand-over") && words.size() == 2)
        return m_outbox->noteHandedOver(RequestId(words[1]));
    if (command == QLatin1String("set") && words.size() == 3)
        return set(words[1], words[2]);
    if (command == QLatin1String("settings") && words.size() == 1)
        return printSettings();
    if (command == QLatin1String("ask") && words.size() == 1)
        return m_outbox->askNow();
    if (command == QLatin1String("journal") && words.size() == 1)
        return printJournal();
    tell(QStringLiteral("notUnderstood"), { { QStringLiteral("command"), command } });
}

void Agent::activate(const QString &address, const QString &code)
{
    m_activator.activate(address, code, this, [](const link::Answer<link::Identity> &answer) {
        if (answer.result)
            tell(
                QStringLiteral("activated"), { { QStringLiteral("cdu"), answer.result->cduCode } });
        else
            tell(QStringLiteral("notActivated"), factsOf(answer.result.error()));
    });
}

void Agent::connectTo(const QString &address)
{
    const auto identity = m_identities.load();
    if (!identity)
        return tell(QStringLiteral("notConnected"), factsOf(identity.error()));
    if (!*identity)
        return tell(QStringLiteral("notConnected"));
    if (const auto configured = m_link.configure(**identity, { address }); !configured)
        return tell(QStringLiteral("notConnected"), factsOf(configured.error()));
    m_link.start();
    tell(QStringLiteral("connected"));
}

void Agent::signIn(const QString &login, const QString &passwordFile)
{
    QFile file(passwordFile);
    if (!file.open(QIODevice::ReadOnly))
        return tell(QStringLiteral("notSignedIn"));
    m_login = login;
    m_link.call(protocol::endpoints::signIn,
        { login, QString::fromUtf8(file.readAll()), protocol::apiRevision }, this,
        [this](const link::Answer<protocol::SignInReply> &answer) {
            if (!answer.result)
                return tell(QStringLiteral("notSignedIn"), factsOf(answer.result.error()));
            m_link.setSession(answer.result->sessionToken);
            tell(QStringLiteral("signedIn"));
            m_outbox->askNow();
        });
}

void Agent::sell(const protocol::SaleRequest &request)
{
    const auto id = m_outbox->submit(outbox::documentOf(request), { m_login });
    if (id)
        tell(QStringLiteral("sent"), factsOf(*id));
    else
        tell(QStringLiteral("notSent"), factsOf(id.error()));
}

void Agent::issue(const QByteArray &json)
{
    const auto request = protocol::fromBytes<protocol::EngineeringRequest>(json);
    if (!request)
        return tell(QStringLiteral("notSent"), factsOf(request.error()));
    const RequestId id = m_outbox->newRequestId();
    if (const auto sent = m_outbox->submit(id, outbox::documentOf(*request), { m_login }); !sent)
        return tell(QStringLiteral("notSent"), factsOf(sent.error()));
    tell(QStringLiteral("sent"), factsOf(id));
}

void Agent::set(const QString &name, const QString &value)
{
    const auto settings = cache::Settings::open(*m_database);
    if (!settings)
        return tell(QStringLiteral("notSet"), factsOf(settings.error()));
    for (const cache::SettingRow &row : cache::settingTable()) {
        if (name != QLatin1String(row.storedName))
            continue;
        const auto set = row.kind == cache::SettingKind::Number
            ? (*settings)->setNumber(row.key, value.toInt())
            : row.kind == cache::SettingKind::TextList
            ? (*settings)->setTextList(row.key, { value })
            : (*settings)->setText(row.key, value);
        return set ? tell(QStringLiteral("set"))
                   : tell(QStringLiteral("notSet"), factsOf(set.error()));
    }
    tell(QStringLiteral("notSet"));
}

void Agent::printSettings()
{
    const auto settings = cache::Settings::open(*m_database);
    if (!settings)
        return tell(QStringLiteral("settingsUnreadable"), factsOf(settings.error()));
    QJsonObject values;
    for (const cache::SettingRow &row : cache::settingTable()) {
        const QJsonValue value = row.kind == cache::SettingKind::Number
            ? QJsonValue((*settings)->number(row.key))
            : row.kind == cache::SettingKind::TextList
            ? QJsonValue((*settings)->textList(row.key).join(u' '))
            : QJsonValue((*settings)->text(row.key));
        values.insert(QLatin1String(row.storedName), value);
    }
    tell(QStringLiteral("settings"), { { QStringLiteral("values"), values } });
}

void Agent::printJournal()
{
    const auto entries = m_journal->newest(std::numeric_limits<int>::max());
    if (!entries)
        return tell(QStringLiteral("journalUnreadable"), factsOf(entries.error()));
    for (const outbox::JournalEntry &entry : *entries) {
        QJsonObject facts = factsOf(entry.id);
        facts.insert(QStringLiteral("state"), QLatin1String(stateName(entry.state)));
        facts.insert(QStringLiteral("operator"), entry.requester.login);
        facts.insert(QStringLiteral("createdAtMsUtc"), entry.createdAtMsUtc);
        facts.insert(QStringLiteral("kind"), entry.request.kind);
        facts.insert(QStringLiteral("request"), entry.request.body);
        if (entry.reply)
            facts.insert(QStringLiteral("reply"), entry.reply->body);
        if (entry.refusal)
            facts.insert(QStringLiteral("refusal"), factsOf(*entry.refusal));
        tell(QStringLiteral("entry"), facts);
    }
    tell(QStringLiteral("journalEnd"));
}

} // namespace shahn::test
