// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"

#include "store/changed_rows.h"
#include "support/migrated_database.h"

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
    auto opened = store::Database::open(m_testDatabase->options(), clock);
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
    administration.emplace(*connection, clock, random,
        service::Administrator{ chain, QStringLiteral("tester"), QStringLiteral("machine") });
    writer.emplace(*database);
    activation.emplace(*database, *writer, *authority, clock, chain);
    auto madeAccess = service::Access::create(*database, *writer, clock, random, { chain });
    if (!madeAccess)
        return madeAccess.error();
    access = std::move(*madeAccess);

    const OfficeCode office(QStringLiteral("O1"));
    if (auto added
        = administration->addOffice({ office, QStringLiteral("Office"), QStringLiteral("مكتب") });
        !added) {
        return added;
    }
    const auto code = administration->addStation(
        { CduCode(QStringLiteral("C1")), office, QStringLiteral("Window") },
        authority->certificateDer());
    if (!code)
        return code.error();
    const auto parsed = secure::ActivationCode::parse(code->text);
    if (!parsed)
        return parsed.error();
    secret = parsed->secretText();
    return addOperators(office);
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
    if (auto inserted = store::OperatorStore(*connection).insert(person); !inserted)
        return inserted;
    person.login = OperatorLogin(QStringLiteral("root"));
    person.role = RoleCode(QStringLiteral("administrator"));
    if (auto inserted = store::OperatorStore(*connection).insert(person); !inserted)
        return inserted;
    return store::done(store::OperatorStore(*connection).grant(person.login, Right::Approve));
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
