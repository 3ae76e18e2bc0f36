// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"

#include "archive/record.h"
#include "store/changed_rows.h"
#include "support/field_seal.h"
#include "support/migrated_database.h"
#include "support/people.h"

#include <array>

#include <sodium.h>

namespace shahn::test
{
namespace
{

// As secure::hashPassword, at the least cost there is: each sign-in of a test checks it again.
Expected<QString> quickHash(const secure::SecretBytes &password)
{
    std::array<char, crypto_pwhash_STRBYTES> hash = {};
    const int result = crypto_pwhash_str(hash.data(), password.view().constData(), password.size(),
        crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
    if (result != 0)
        return fail(ErrorCode::Internal, QStringLiteral("no hash"));
    return QString::fromLatin1(hash.data());
}

} // namespace

std::unique_ptr<ServiceFixture> ServiceFixture::create(sql::Dialect engine)
{
    std::unique_ptr<ServiceFixture> fixture(new ServiceFixture);
    fixture->m_testDatabase = createMigrated(engine);
    if (!fixture->m_testDatabase)
        return nullptr;
    if (const auto filled = fixture->fill(); !filled) {
        qWarning("%s: %s", qPrintable(errorName(filled.error().code)),
            qPrintable(filled.error().detail));
        return nullptr;
    }
    return fixture;
}

Expected<void> ServiceFixture::fill()
{
    auto opened = store::Database::open(m_testDatabase->options(), clock, &faults);
    if (!opened)
        return opened.error();
    database = std::move(*opened);
    const auto connected = database->connection();
    if (!connected)
        return connected.error();
    connection = *connected;
    auto madeAuthority
        = secure::CertificateAuthority::create(QStringLiteral("Test utility"), startMs);
    if (!madeAuthority)
        return madeAuthority.error();
    authority.emplace(std::move(*madeAuthority));
    const QString chain = QStringLiteral("test-1");
    administration.emplace(*connection, clock,
        service::Administrator{ chain, QStringLiteral("tester"), QStringLiteral("machine") });
    writer.emplace(*database);
    activation.emplace(*database, *writer, *authority, clock, chain);
    auto madeAccess = service::Access::create(*database, *writer, clock, random, { chain });
    if (!madeAccess)
        return madeAccess.error();
    access = std::move(*madeAccess);

    records = std::make_unique<service::Records>(*database, *writer, clock, random,
        service::RecordsOptions{ chain, &fieldSeal(), authority->certificateDer() });

    const QString office = QStringLiteral("O1");
    const auto placed = add("office",
        { { "code", office }, { "nameEn", QStringLiteral("Office") },
            { "nameAr", QStringLiteral("مكتب") } });
    if (!placed)
        return placed.error();
    const auto station = add("station",
        { { "code", QStringLiteral("C1") }, { "office", office },
            { "name", QStringLiteral("Window") } });
    if (!station)
        return station.error();
    const auto code = newCode(QStringLiteral("C1"));
    if (!code)
        return code.error();
    const auto parsed = secure::ActivationCode::parse(*code);
    if (!parsed)
        return parsed.error();
    secret = parsed->secretText();
    return addOperators(OfficeCode(office));
}

Expected<void> ServiceFixture::addOperators(const OfficeCode &office)
{
    const auto hash = quickHash(password());
    if (!hash)
        return hash.error();
    store::OperatorRow person;
    person.office = office;
    person.nameEn = QStringLiteral("Name");
    person.nameAr = QStringLiteral("اسم");
    person.passwordHash = *hash;
    person.login = OperatorLogin(QStringLiteral("amina"));
    if (auto inserted = test::placeOperator(*connection, person); !inserted)
        return inserted;
    person.login = OperatorLogin(QStringLiteral("root"));
    person.role = RoleCode(QStringLiteral("administrator"));
    if (auto inserted = test::placeOperator(*connection, person); !inserted)
        return inserted;
    return store::OperatorStore(*connection).grant(person.login, Right::Approve);
}

Expected<void> ServiceFixture::addUtility()
{
    store::UtilityRow utility;
    utility.code = QStringLiteral("U1");
    utility.nameEn = QStringLiteral("Utility");
    utility.currency = { QStringLiteral("LYD"), 3 };
    utility.timeZone = QStringLiteral("Africa/Tripoli");
    utility.isApproved = true;
    return store::UtilityStore(*connection).insert(utility);
}

service::RecordUser ServiceFixture::root()
{
    return { QStringLiteral("tester"), QStringLiteral("machine"),
        { Level::Administrator, {}, QStringLiteral("/") }, true };
}

Expected<store::StoredRecord> ServiceFixture::add(const char *entity, Named fields)
{
    const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
    QJsonObject record = archive::emptyRecord(described);
    for (const auto &[name, value] : fields)
        record.insert(QLatin1String(name), value);
    return records->add(root(), described, record);
}

Expected<store::StoredRecord> ServiceFixture::change(
    const char *entity, const QString &key, Named fields)
{
    const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
    const auto now = records->find(root(), described, key);
    if (!now)
        return now.error();
    QJsonObject record;
    for (const archive::Field &field : described.fields) {
        const QString name = QLatin1String(field.name);
        if (field.isChanged())
            record.insert(name, now->fields.value(name));
    }
    for (const auto &[name, value] : fields)
        record.insert(QLatin1String(name), value);
    return records->change(root(), described, key, now->version, record);
}

Expected<QJsonObject> ServiceFixture::act(
    const char *entity, const char *act, const QString &key, Named asked)
{
    const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
    const auto now = records->find(root(), described, key);
    if (!now)
        return now.error();
    QJsonObject told;
    for (const auto &[name, value] : asked)
        told.insert(QLatin1String(name), value);
    const auto done = records->act(root(), described, described.act(act), key, now->version, told);
    if (!done)
        return done.error();
    return done->gives;
}

Expected<QString> ServiceFixture::newCode(const QString &station)
{
    const auto gives = act("station", "renewStationCode", station);
    if (!gives)
        return gives.error();
    return gives->value(QStringLiteral("activationCode")).toString();
}

QByteArray ServiceFixture::request()
{
    const auto made = secure::makeKeyAndRequest(QStringLiteral("station"));
    return made ? made->requestPem : QByteArray();
}

QString ServiceFixture::activated()
{
    const auto done = activation->activate(secret, request());
    if (!done)
        return {};
    return secure::certificateSha256Hex(done->certificatePem).value_or(QString());
}

service::SignIn ServiceFixture::attempt(
    const QString &certificate, const QString &password, const QString &login) const
{
    return { OperatorLogin(login), password, certificate };
}

} // namespace shahn::test
