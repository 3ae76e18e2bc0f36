// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/money.h"
#include "domain/calendar.h"
#include "secure/certificate.h"
#include "smsctl/context.h"
#include "smsctl/key_module.h"
#include "smsctl/table.h"
#include "sql/connection.h"
#include "store/cdu_store.h"
#include "store/document_store.h"
#include "store/meter_key_store.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "store/setup_store.h"
#include "store/tariff_store.h"
#include "vault/key_health.h"
#include "vending/kind.h"
#include "vending/payment.h"
#include "vending/sale.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>
#include <tuple>

namespace shahn::smsctl
{

namespace
{

constexpr qint64 certificateBytesMax = 64 * 1024;

// Lines for people and fields for programs, filled together.
class Status
{
public:
    void add(const char *heading, const char *field, const QString &text, const QJsonValue &value)
    {
        m_lines.append(QStringLiteral("%1 %2").arg(QLatin1String(heading), -14).arg(text));
        m_object.insert(QLatin1String(field), value);
    }

    // A further line under the last one.
    void more(const QString &text) { m_lines.append(QString(15, u' ') + text); }

    void print(const CommandArguments &arguments) const
    {
        if (arguments.has("json"))
            printJson(m_object);
        else
            printLine(m_lines.join(u'\n'));
    }

private:
    QStringList m_lines;
    QJsonObject m_object;
};

QString databaseText(const DatabaseConfiguration &database)
{
    if (database.engine == DatabaseEngine::Sqlite)
        return QStringLiteral("SQLite, ") + database.file;
    return QStringLiteral("PostgreSQL, %1 on %2:%3")
        .arg(database.name, database.host)
        .arg(database.port);
}

// Whether something takes connections where the server listens. Nothing is sent.
bool isListening(const ListenConfiguration &listen)
{
    constexpr int patienceMs = 1'000;
    QHostAddress address(listen.address);
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        address = QHostAddress(QHostAddress::LocalHost);
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        address = QHostAddress(QHostAddress::LocalHostIPv6);
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(address, quint16(listen.port));
    return listen.port > 0 && socket.waitForConnected(patienceMs);
}

void addServer(Status &status, const ServerConfiguration &configuration)
{
    const ListenConfiguration &listen = configuration.listen;
    const bool isRunning = isListening(listen);
    status.add("server", "server",
        QStringLiteral("%1, %2 on %3 port %4")
            .arg(configuration.serverId,
                isRunning ? QStringLiteral("listens") : QStringLiteral("does not listen"),
                listen.address)
            .arg(listen.port),
        QJsonObject{ { QStringLiteral("id"), configuration.serverId },
            { QStringLiteral("address"), listen.address }, { QStringLiteral("port"), listen.port },
            { QStringLiteral("isListening"), isRunning } });
}

void addUtility(Status &status, const store::UtilityRow &utility)
{
    status.add("utility", "utility",
        QStringLiteral("%1, %2; currency %3 with %4 decimals; time zone %5")
            .arg(utility.code, utility.nameEn, utility.currency.code)
            .arg(utility.currency.decimals)
            .arg(utility.timeZone),
        QJsonObject{ { QStringLiteral("code"), utility.code },
            { QStringLiteral("nameEn"), utility.nameEn },
            { QStringLiteral("nameAr"), utility.nameAr },
            { QStringLiteral("currency"), utility.currency.code },
            { QStringLiteral("decimals"), utility.currency.decimals },
            { QStringLiteral("timeZone"), utility.timeZone } });
}

Expected<void> addDatabase(Status &status, SmsctlContext &context)
{
    const auto versions = context.connection().query("schema_version_list");
    if (!versions)
        return versions.error();
    qint64 sinceMs = 0; // of the newest
    for (const sql::Row row : *versions)
        sinceMs = std::max(sinceMs, row.int64("applied_at_ms"));
    const DatabaseConfiguration &database = context.configuration().database;
    const bool isSqlite = database.engine == DatabaseEngine::Sqlite;
    status.add("database", "database",
        QStringLiteral("%1; schema %2, since %3")
            .arg(databaseText(database))
            .arg(versions->size())
            .arg(context.timeText(sinceMs)),
        QJsonObject{ { QStringLiteral("engine"),
                         isSqlite ? QStringLiteral("sqlite") : QStringLiteral("postgresql") },
            { QStringLiteral("file"), isSqlite ? QJsonValue(database.file) : QJsonValue() },
            { QStringLiteral("host"), isSqlite ? QJsonValue() : QJsonValue(database.host) },
            { QStringLiteral("schema"), qint64(versions->size()) },
            { QStringLiteral("since"), jsonTime(sinceMs) } });
    return {};
}

// Of all CDUs.
Expected<std::optional<store::DocumentRow>> lastSale(SmsctlContext &context)
{
    const auto cdus = store::CduStore(context.connection()).list();
    if (!cdus)
        return cdus.error();
    std::optional<store::DocumentRow> last;
    for (const store::CduRow &cdu : *cdus) {
        const auto sales = store::DocumentStore(context.connection())
                               .recentOfCdu(cdu.code, vending::SaleCommand::kind().number(), 1);
        if (!sales)
            return sales.error();
        if (!sales->empty() && (!last || sales->front().atMs > last->atMs))
            last = sales->front();
    }
    return last;
}

Expected<void> addSales(Status &status, SmsctlContext &context, const store::UtilityRow &utility)
{
    const auto zone = timeZoneFromName(utility.timeZone);
    if (!zone)
        return zone.error();
    const QDate today = QDateTime::fromMSecsSinceEpoch(context.clock().nowMsUtc(), *zone).date();
    const std::tuple<const char *, const char *, int> taken[]
        = { { "sales today", "salesToday", vending::SaleCommand::kind().number() },
              { "payments today", "paymentsToday", vending::PaymentCommand::kind().number() } };
    for (const auto &[label, field, kind] : taken) {
        const auto sum
            = store::DocumentStore(context.connection()).sumOfDay(kind, businessDayOf(today));
        if (!sum)
            return sum.error();
        const QString amount = moneyToPlainText(sum->tender, utility.currency);
        status.add(label, field,
            QStringLiteral("%1, %2 %3").arg(sum->documentCount).arg(amount, utility.currency.code),
            QJsonObject{ { QStringLiteral("count"), sum->documentCount },
                { QStringLiteral("amount"), amount },
                { QStringLiteral("currency"), utility.currency.code } });
    }
    const auto last = lastSale(context);
    if (!last)
        return last.error();
    if (!*last) {
        status.add("last sale", "lastSale", QStringLiteral("none yet"), QJsonValue());
        return {};
    }
    status.add("last sale", "lastSale",
        QStringLiteral("%1 at %2").arg(context.timeText((*last)->atMs), (*last)->cdu.text()),
        QJsonObject{ { QStringLiteral("at"), jsonTime((*last)->atMs) },
            { QStringLiteral("cdu"), (*last)->cdu.text() } });
    return {};
}

Expected<void> addPeopleAndStations(Status &status, SmsctlContext &context)
{
    const auto offices = store::OfficeStore(context.connection()).list();
    const auto cdus = store::CduStore(context.connection()).list();
    const auto people = store::OperatorStore(context.connection()).list();
    const auto tariffs = store::TariffStore(context.connection()).list();
    const auto setup = store::SetupStore(context.connection()).counts();
    for (const Error *error : { offices ? nullptr : &offices.error(),
             cdus ? nullptr : &cdus.error(), people ? nullptr : &people.error(),
             tariffs ? nullptr : &tariffs.error(), setup ? nullptr : &setup.error() }) {
        if (error != nullptr)
            return *error;
    }
    status.add("set-up", "isSetupApproved",
        !setup->isApproved ? QStringLiteral("not approved yet by a second administrator (smsctl "
                                            "utility approve): nothing is sold")
            : setup->approvals > 0
            ? QStringLiteral("approved by a second administrator")
            : QStringLiteral("no approval is recorded, and none is asked for"),
        setup->isApproved);
    const auto inState = [&cdus](store::CduState state) {
        return std::count_if(cdus->begin(), cdus->end(),
            [state](const store::CduRow &cdu) { return cdu.state == state; });
    };
    const auto active = inState(store::CduState::Active);
    const auto waiting = inState(store::CduState::Registered);
    const auto revoked = inState(store::CduState::Revoked);
    status.add("CDUs", "cdus",
        QStringLiteral("%1 active, %2 not activated yet, %3 revoked")
            .arg(active)
            .arg(waiting)
            .arg(revoked),
        QJsonObject{ { QStringLiteral("active"), qint64(active) },
            { QStringLiteral("registered"), qint64(waiting) },
            { QStringLiteral("revoked"), qint64(revoked) } });
    const auto working = std::count_if(people->begin(), people->end(),
        [](const auto &one) { return one.state == store::OperatorState::Active; });
    const auto disabled = qint64(people->size()) - working;
    status.add("operators", "operators",
        QStringLiteral("%1 active, %2 disabled").arg(working).arg(disabled),
        QJsonObject{ { QStringLiteral("active"), qint64(working) },
            { QStringLiteral("disabled"), disabled } });
    const auto officeCount = std::count_if(offices->begin(), offices->end(),
        [](const store::OfficeRow &one) { return one.kind != store::OfficeKind::Utility; });
    status.add("offices", "offices", QString::number(officeCount), qint64(officeCount));
    status.add("tariffs", "tariffVersions", QStringLiteral("versions: %1").arg(tariffs->size()),
        qint64(tariffs->size()));
    return {};
}

// The keys that active meters have, and those of the module that none has.
Expected<void> addKeys(Status &status, SmsctlContext &context, const CommandArguments &arguments)
{
    store::MeterKeyStore meters(context.connection());
    const auto needed = meters.activeGroups();
    if (!needed)
        return needed.error();
    const bool isPassphraseThere = arguments.has("passphrase-file")
        || !vaultPassphraseFile(context.configuration()).isEmpty()
        || context.configuration().vault.module != VaultModule::Software;
    if (!isPassphraseThere) {
        status.add("keys", "keys",
            QStringLiteral("not looked at: the vault needs its passphrase (--passphrase-file)"),
            QJsonValue());
        return {};
    }
    const auto module = openModuleOf(context, arguments);
    if (!module)
        return module.error();
    const std::vector<vault::KeyAttributes> keys = (*module)->keys();
    std::vector<SupplyGroup> groups = needed->groups;
    for (const vault::KeyAttributes &key : keys) {
        if (std::find(groups.begin(), groups.end(), key.group) == groups.end())
            groups.push_back(key.group);
    }
    QJsonArray array;
    QStringList lines;
    for (const SupplyGroup &group : groups) {
        const auto count = meters.countActive(group);
        if (!count)
            return count.error();
        const auto key = std::find_if(keys.begin(), keys.end(),
            [&group](const vault::KeyAttributes &one) { return one.group == group; });
        const bool isThere = key != keys.end();
        const QString state = isThere
            ? vault::keyStateText(**module, *key, context.clock().nowMsUtc())
            : vault::keyProblemText(ErrorCode::VendingKeyUnknown);
        const qint64 endMs = isThere ? std::min(vault::keyExpiryMs(*key), key->issuedUntilMs) : 0;
        lines.append(QStringLiteral("%1: %2; %3active meters: %4")
                         .arg(keyName(group), state,
                             isThere ? QStringLiteral("base date %1, until %2; ")
                                           .arg(static_cast<int>(key->baseDate))
                                           .arg(context.timeText(endMs))
                                     : QString())
                         .arg(*count));
        array.append(
            QJsonObject{ { QStringLiteral("sgc"), group.sgc }, { QStringLiteral("krn"), group.krn },
                { QStringLiteral("kt"), static_cast<int>(group.kt) },
                { QStringLiteral("state"), state },
                { QStringLiteral("baseDate"),
                    isThere ? QJsonValue(static_cast<int>(key->baseDate)) : QJsonValue() },
                { QStringLiteral("until"), isThere ? QJsonValue(jsonTime(endMs)) : QJsonValue() },
                { QStringLiteral("activeMeters"), *count } });
    }
    for (const QString &meter : needed->damaged)
        lines.append(QStringLiteral("no meter can have this: ") + meter);
    if (lines.isEmpty())
        lines.append(QStringLiteral("none, and no meter"));
    status.add("keys", "keys", lines.takeFirst(), array);
    for (const QString &line : std::as_const(lines))
        status.more(line);
    return {};
}

Expected<void> addCertificates(Status &status, SmsctlContext &context)
{
    const CertificateConfiguration &files = context.configuration().certificates;
    const auto endOf = [](const QString &path) {
        const auto pem = readInputFile(path, certificateBytesMax);
        return pem ? secure::certificateEndMs(*pem) : Expected<qint64>(pem.error());
    };
    const auto server = endOf(files.serverCertificateFile);
    const auto ca = endOf(files.caCertificateFile);
    if (!server || !ca)
        return server ? ca.error() : server.error();
    status.add("certificates", "certificates",
        QStringLiteral("server's until %1, CA's until %2")
            .arg(context.timeText(*server), context.timeText(*ca)),
        QJsonObject{ { QStringLiteral("serverUntil"), jsonTime(*server) },
            { QStringLiteral("caUntil"), jsonTime(*ca) } });
    return {};
}

Expected<void> runStatus(const CommandArguments &arguments)
{
    auto opened = SmsctlContext::open(arguments);
    if (!opened)
        return opened.error();
    SmsctlContext &context = **opened;
    const auto utility = context.utility();
    if (!utility)
        return utility.error();
    Status status;
    addServer(status, context.configuration());
    addUtility(status, *utility);
    if (auto added = addDatabase(status, context); !added)
        return added;
    if (auto added = addSales(status, context, *utility); !added)
        return added;
    if (auto added = addPeopleAndStations(status, context); !added)
        return added;
    if (auto added = addKeys(status, context, arguments); !added)
        return added;
    if (auto added = addCertificates(status, context); !added)
        return added;
    status.print(arguments);
    return {};
}

} // namespace

std::vector<Command> statusCommands()
{
    return {
        { QStringLiteral("status"), {},
            QStringLiteral("Say what this server is, what it sold today and what ends when"),
            { jsonOption(), passphraseOption(), configOption() }, runStatus },
    };
}

} // namespace shahn::smsctl
