// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "smsctl/demo_archive.h"
#include "smsctl/demo_secrets.h"
#include "smsctl/server_options.h"
#include "smsctl/setup.h"

#include "archive/record.h"
#include "core/replace_file.h"
#include "domain/calendar.h"
#include "secure/secret_file.h"
#include "service/local_session.h"
#include "service/records.h"
#include "service/tariffs.h"
#include "store/changed_rows.h"

#include <QDir>

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

constexpr int chunkAccounts = 5'000;
constexpr qint64 customersMax = 10'000'000;
constexpr int passwordCharacters = 12; // 60 bits
// Meters besides the fixed ones that virtual-meter can take the part of.
constexpr qint64 trainingMeters = 20;

store::UtilityRow demoUtility()
{
    store::UtilityRow utility;
    utility.code = QStringLiteral("DEMO");
    utility.nameEn = QStringLiteral("Coast Electricity (demo)");
    utility.nameAr = QStringLiteral("كهرباء الساحل (تجريبي)");
    utility.currency = { QStringLiteral("LYD"), 3 };
    utility.timeZone = QStringLiteral("Africa/Tripoli");
    utility.isApproved = true;
    return utility;
}

service::ParameterTexts demoParameters()
{
    using archive::ParameterId;
    return { { ParameterId::AddressEn, QStringLiteral("1 Port Road, Tripoli") },
        { ParameterId::AddressAr, QStringLiteral("طريق الميناء 1، طرابلس") },
        { ParameterId::HelpLine, QStringLiteral("1515") },
        { ParameterId::TaxNumber, QStringLiteral("100-200-300") } };
}

struct DemoOffice {
    QString code;
    QString nameEn;
    QString nameAr;
};

std::vector<DemoOffice> demoOffices()
{
    return {
        { QStringLiteral("RIVERSIDE"), QStringLiteral("Riverside office"),
            QStringLiteral("مكتب ضفة الوادي") },
        { QStringLiteral("OLDTOWN"), QStringLiteral("Old Town office"),
            QStringLiteral("مكتب المدينة القديمة") },
    };
}

std::vector<DemoStation> demoStations()
{
    const QString riverside = QStringLiteral("RIVERSIDE");
    const QString oldTown = QStringLiteral("OLDTOWN");
    return {
        { QStringLiteral("CDU-01"), oldTown, QStringLiteral("Window 1") },
        { QStringLiteral("CDU-02"), oldTown, QStringLiteral("Window 2") },
        { QStringLiteral("CDU-03"), riverside, QStringLiteral("Window 1") },
    };
}

std::vector<DemoOperator> demoOperators()
{
    const QString cashier = QStringLiteral("cashier");
    const QString riverside = QStringLiteral("RIVERSIDE");
    const QString oldTown = QStringLiteral("OLDTOWN");
    return {
        { QStringLiteral("amina"), riverside, cashier, QStringLiteral("Amina Al-Hasi"),
            QStringLiteral("أمينة الحاسي"), { Right::ChangeKey } },
        { QStringLiteral("salem"), oldTown, cashier, QStringLiteral("Salem Zarrugh"),
            QStringLiteral("سالم زروق"), { Right::ChangeKey } },
        { QStringLiteral("huda"), oldTown, QStringLiteral("posManager"),
            QStringLiteral("Huda Al-Qadi"), QStringLiteral("هدى القاضي") },
        { QStringLiteral("nadia"), demoUtility().code, QStringLiteral("smsManager"),
            QStringLiteral("Nadia Al-Mahdawi"), QStringLiteral("نادية المهدوي") },
        { QStringLiteral("admin"), demoUtility().code, QStringLiteral("administrator"),
            QStringLiteral("Omar Al-Najjar"), QStringLiteral("عمر النجار") },
    };
}

// Code, and what a cashier reads.
std::vector<std::array<QString, 3>> demoBlockReasons()
{
    return { { QStringLiteral("DEBT"), QStringLiteral("The account is in debt"),
                 QStringLiteral("على الحساب دين") },
        { QStringLiteral("EMPTY"), QStringLiteral("The house stands empty"),
            QStringLiteral("المنزل خالٍ") },
        { QStringLiteral("SEAL"), QStringLiteral("The seal of the meter is broken"),
            QStringLiteral("ختم العداد مكسور") } };
}

// Fields of a record.
using Named = std::vector<std::pair<const char *, QJsonValue>>;

// As if whoever makes the demo had added each of them with smsctl.
class DemoRecords final
{
public:
    DemoRecords(SmsctlContext &context, service::RecordUser user, QByteArray caCertificateDer)
        : m_user(std::move(user))
        , m_writer(context.database())
        , m_records(context.database(), m_writer, context.clock(), context.random(),
              { context.configuration().serverId, nullptr, std::move(caCertificateDer) })
    {
    }

    // What is not named of a record is as a form begins.
    Expected<void> add(const char *entity, const Named &named)
    {
        const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
        QJsonObject record = archive::emptyRecord(described);
        for (const auto &[field, value] : named)
            record.insert(QLatin1String(field), value);
        return store::done(m_records.add(m_user, described, record));
    }

    Expected<void> giveCode(DemoStation &station)
    {
        const auto gives = act("station", "renewStationCode", station.code, {});
        if (!gives)
            return gives.error();
        station.activationCode = gives->value(QStringLiteral("activationCode")).toString();
        station.activationExpiresAtMs = gives->value(QStringLiteral("expiresAtMsUtc")).toInteger();
        return {};
    }

    Expected<void> grant(const QString &login, Right right)
    {
        return store::done(act(
            "operator", "grantRight", login, { { QStringLiteral("right"), rightText(right) } }));
    }

private:
    Expected<QJsonObject> act(
        const char *entity, const char *name, const QString &key, const QJsonObject &asked)
    {
        const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
        const auto record = m_records.find(m_user, described, key);
        if (!record)
            return record.error();
        const auto done
            = m_records.act(m_user, described, described.act(name), key, record->version, asked);
        if (!done)
            return done.error();
        return done->gives;
    }

    const service::RecordUser m_user;
    store::OwnWriter m_writer;
    service::Records m_records;
};

Expected<void> addPeople(SmsctlContext &context, const service::RecordUser &user,
    std::vector<DemoOperator> &operators, std::vector<DemoStation> &stations)
{
    const auto ca = context.caCertificate();
    if (!ca)
        return ca.error();
    DemoRecords records(context, user, *ca);
    for (const DemoOffice &office : demoOffices()) {
        if (auto added = records.add("office",
                { { "code", office.code }, { "nameEn", office.nameEn },
                    { "nameAr", office.nameAr } });
            !added)
            return added;
    }
    for (const auto &[code, nameEn, nameAr] : demoBlockReasons()) {
        if (auto added = records.add("codeEntry",
                { { "code", code }, { "list", QStringLiteral("blockReason") }, { "nameEn", nameEn },
                    { "nameAr", nameAr } });
            !added)
            return added;
    }
    for (DemoStation &each : stations) {
        if (auto added = records.add("station",
                { { "code", each.code }, { "office", each.office }, { "name", each.name } });
            !added)
            return added;
        if (auto given = records.giveCode(each); !given)
            return given;
    }
    for (DemoOperator &each : operators) {
        each.password = randomSecretText(context.random(), passwordCharacters);
        if (auto added = records.add("operator",
                { { "login", each.login }, { "office", each.office }, { "role", each.role },
                    { "nameEn", each.nameEn }, { "nameAr", each.nameAr },
                    { "password", each.password } });
            !added)
            return added;
        for (const Right right : each.rights) {
            if (auto granted = records.grant(each.login, right); !granted)
                return granted;
        }
    }
    return {};
}

constexpr const char *mixedAccount = "200425";
constexpr const char *pensionerAccount = "200424";

// One that others are not alike to.
bool hasOwnPrice(const store::ImportedAccount &account)
{
    const QString number = account.number.text();
    return number == QLatin1String(mixedAccount) || number == QLatin1String(pensionerAccount);
}

// What belongs to a customer and not to the tariff.
Expected<void> addPriceRecords(SmsctlContext &context, const service::RecordUser &user)
{
    const qint64 nowMs = context.clock().nowMsUtc();
    constexpr qint64 validMs = qint64{ 730 } * 86'400'000;
    const QString shop = QStringLiteral("SHOP");
    const QString pension = QStringLiteral("PENSION");
    const QString mixed = QLatin1String(mixedAccount);
    const std::pair<const char *, Named> records[] = {
        { "codeEntry",
            { { "code", shop }, { "nameEn", QStringLiteral("Shop") },
                { "nameAr", QStringLiteral("متجر") } } },
        { "codeEntry",
            { { "code", pension }, { "nameEn", QStringLiteral("Pensioner") },
                { "nameAr", QStringLiteral("متقاعد") } } },
        { "codeEntry",
            { { "code", QStringLiteral("LOAN") }, { "list", QStringLiteral("debtKind") },
                { "nameEn", QStringLiteral("Meter loan") },
                { "nameAr", QStringLiteral("قرض العداد") } } },
        { "pointShare",
            { { "code", QStringLiteral("S-200425") }, { "point", QStringLiteral("P200425") },
                { "category", shop }, { "percentPpm", 300'000 } } },
        { "entitlement",
            { { "code", QStringLiteral("E-1") }, { "customer", mixed },
                { "kind", QStringLiteral("taxExemption") }, { "tax", QStringLiteral("vat") },
                { "proof", QStringLiteral("EX-2041") }, { "startsAtMsUtc", nowMs },
                { "endsAtMsUtc", nowMs + validMs } } },
        { "entitlement",
            { { "code", QStringLiteral("E-2") }, { "customer", mixed },
                { "kind", QStringLiteral("freeEnergy") }, { "monthlyKwh", 30 },
                { "proof", QStringLiteral("WF-118") } } },
        { "entitlement",
            { { "code", QStringLiteral("E-3") }, { "customer", QLatin1String(pensionerAccount) },
                { "kind", QStringLiteral("class") }, { "category", pension },
                { "proof", QStringLiteral("SP-77") }, { "startsAtMsUtc", nowMs },
                { "endsAtMsUtc", nowMs + validMs } } },
        { "debt",
            { { "code", QStringLiteral("D-1") }, { "customer", mixed },
                { "kind", QStringLiteral("LOAN") }, { "amountMinor", 600'000 },
                { "instalmentMinor", 25'000 }, { "instalmentPer", QStringLiteral("month") } } },
    };
    DemoRecords added(context, user, {});
    for (const auto &[entity, named] : records) {
        if (auto done = added.add(entity, named); !done)
            return done;
    }
    return {};
}

// meters.csv: what tests and measurements choose from.
QByteArray csvLine(const store::ImportedAccount &account)
{
    const store::ImportedPoint &point = account.points.front();
    const store::ImportedMeter &meter = point.meters.front();
    return QStringLiteral("%1,%2,%3,%4,%5,%6\n")
        .arg(meter.number.drn(), account.number.text(), point.tariff.text(),
            meter.keyData.supplyGroup.sgc, QString::number(static_cast<int>(meter.keyData.ea)),
            store::meterStateText(meter.state))
        .toLatin1();
}

Expected<qint64> addArchive(SmsctlContext &context, const service::RecordUser &user,
    const secure::FieldSeal &seal, qint64 customerCount, QByteArray &csv)
{
    store::OwnWriter writer(context.database());
    const service::AuditTools audit{ context.clock(), context.configuration().serverId,
        context.clock().nowMsUtc() };
    for (const pricing::Tariff &terms : demoTariffs()) {
        const auto published = service::publishAlone(writer, audit, user, { 0, 0, terms });
        if (!published)
            return published.error();
    }
    const auto zone = timeZoneFromName(demoUtility().timeZone);
    if (!zone)
        return zone.error();
    csv = "drn,account,tariff,sgc,ea,state\n";
    std::vector<store::ImportedAccount> fixed
        = demoFixedAccounts(billingMonthAt(context.clock().nowMsUtc(), *zone));
    qint64 index = 0;
    const qint64 furtherCount
        = std::max(customerCount - static_cast<qint64>(fixed.size()), qint64{ 0 });
    const auto nextChunk = [&] {
        std::vector<store::ImportedAccount> chunk = std::exchange(fixed, {});
        for (; index < furtherCount && chunk.size() < chunkAccounts; ++index)
            chunk.push_back(demoAccount(index));
        for (const store::ImportedAccount &account : chunk) {
            if (!hasOwnPrice(account))
                csv += csvLine(account);
        }
        return chunk;
    };
    return store::ArchiveImport(context.connection(), &seal).run(nextChunk, {});
}

Expected<void> writeFiles(const QString &directory, const SmsctlContext &context,
    const std::vector<vault::StoredKey> &keys, const std::vector<DemoOperator> &operators,
    const std::vector<DemoStation> &stations)
{
    const ListenConfiguration &listen = context.configuration().listen;
    // Not every machine can look up the name localhost.
    const QString &host
        = listen.hostNames.contains(listen.address) ? listen.address : listen.hostNames.first();
    const QString url = QStringLiteral("https://%1:%2").arg(host).arg(listen.port);
    const QDir folder(directory);
    if (auto written
        = secure::writeSecretFile(folder.filePath(QStringLiteral("demo-credentials.json")),
            demoCredentials(url, operators, stations));
        !written) {
        return written;
    }
    std::vector<store::ImportedAccount> accounts = demoFixedAccounts({});
    for (qint64 index = 0; index < trainingMeters; ++index)
        accounts.push_back(demoAccount(index));
    return secure::writeSecretFile(
        folder.filePath(QStringLiteral("training-keys.json")), demoTrainingKeys(keys, accounts));
}

// What the role and the rights let a person of the demo do, for the one who tries it.
QString whatMayBeDone(const DemoOperator &demo)
{
    const QString role = demo.role;
    QStringList can;
    if (role == QLatin1String("administrator"))
        can.append(QStringLiteral("looks after people and places; sells nothing, signs as second "
                                  "person in every office"));
    else if (role == QLatin1String("smsManager"))
        can.append(QStringLiteral("sells nothing, signs for tariffs, vouchers and months that the "
                                  "administrator asks for, and the other way round"));
    else
        can.append(QStringLiteral("sells, orders meter service"));
    if (role == QLatin1String("posManager"))
        can.append(QStringLiteral("signs as second person in this office"));
    for (const Right right : demo.rights) {
        if (right == Right::ChangeKey)
            can.append(QStringLiteral("changes keys in this office"));
    }
    return can.join(QStringLiteral(", "));
}

void printReport(const QString &directory, qint64 meterCount,
    const std::vector<DemoOperator> &operators, const std::vector<DemoStation> &stations)
{
    printLine(
        QStringLiteral("Demo utility with %1 meters made in %2.\n").arg(meterCount).arg(directory));
    printLine(QStringLiteral("Operators (passwords of this demo only):"));
    for (const DemoOperator &each : operators) {
        printLine(QStringLiteral("  %1 %2 %3 %4 %5")
                      .arg(each.login, -8)
                      .arg(each.password)
                      .arg(each.role, -13)
                      .arg(each.office, -9)
                      .arg(whatMayBeDone(each)));
    }
    printLine(QStringLiteral("\nActivation codes, each for one CDU and 24 hours:"));
    for (const DemoStation &each : stations)
        printLine(QStringLiteral("  %1 %2").arg(each.code, each.activationCode));
    printLine(QStringLiteral("\nMeters to try:"));
    for (const DemoCase &each : demoCases())
        printLine(QStringLiteral("  %1 %2").arg(each.meter, each.shows));
    printLine(QStringLiteral(
        "\nFiles: meters.csv; readable by you alone: demo-credentials.json, vault-passphrase and, "
        "for\nvirtual-meter, training-keys.json. The last one shows vending keys and exists in a "
        "demo only."));
}

Expected<void> runDemo(const CommandArguments &arguments)
{
    const qint64 customerCount
        = std::max(arguments.number("customers"), arguments.number("meters"));
    if (customerCount < 1 || customerCount > customersMax) {
        return fail(ErrorCode::InvalidField,
            QStringLiteral("--customers, --meters: 1 to %1").arg(customersMax));
    }
    const QString directory = arguments.words().first();
    ServerSetup setup{ directory, serverConfigurationFrom(arguments), demoUtility(),
        demoParameters() };
    const auto folder = NewServerFolder::make(directory);
    if (!folder)
        return folder.error();
    const auto passphrase = generatePassphrase(setup);
    if (!passphrase)
        return passphrase.error();
    SystemRandom random;
    const std::vector<vault::StoredKey> keys = newDemoKeys(random);
    vault::VaultContent vault;
    for (const vault::StoredKey &key : keys) {
        if (auto added = vault.addKey(key); !added)
            return added;
    }
    auto context = setUpServer(setup, std::move(vault), *passphrase);
    if (!context)
        return context.error();

    const auto session = service::localSession((*context)->connection(),
        RoleCode(QStringLiteral("administrator")), (*context)->userName());
    if (!session)
        return session.error();
    const service::RecordUser user = service::recordUserOf(*session);
    std::vector<DemoOperator> operators = demoOperators();
    std::vector<DemoStation> stations = demoStations();
    if (auto added = addPeople(**context, user, operators, stations); !added)
        return added;
    const auto seal = (*context)->personalSeal(*passphrase);
    if (!seal)
        return seal.error();
    QByteArray csv;
    const auto meterCount = addArchive(**context, user, **seal, customerCount, csv);
    if (!meterCount)
        return meterCount.error();
    if (auto added = addPriceRecords(**context, user); !added)
        return added;
    const QString csvFile = QDir(directory).filePath(QStringLiteral("meters.csv"));
    if (auto written = replaceFile(csvFile, csv); !written)
        return written;
    if (auto written = writeFiles(directory, **context, keys, operators, stations); !written)
        return written;
    (*folder)->keep();
    printReport(directory, *meterCount, operators, stations);
    return {};
}

} // namespace

std::vector<Command> demoCommands()
{
    std::vector<CommandOption> options{
        { QStringLiteral("customers"), QStringLiteral("N"),
            QStringLiteral("Number of customers, each with one meter"), OptionKind::Number, false,
            QStringLiteral("2000") },
        { QStringLiteral("meters"), QStringLiteral("N"),
            QStringLiteral("At least so many meters: more customers if need be"),
            OptionKind::Number, false, QStringLiteral("0") },
    };
    for (CommandOption &option : serverOptions())
        options.push_back(std::move(option));
    return { { QStringLiteral("demo"), { QStringLiteral("FOLDER") },
        QStringLiteral("Make a demo utility with customers and printed passwords"), options,
        runDemo } };
}

} // namespace shahn::smsctl
