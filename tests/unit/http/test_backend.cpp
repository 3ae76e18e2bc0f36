// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/http/test_backend.h"

#include "secure/digest.h"
#include "store/cdu_store.h"
#include "store/office_store.h"
#include "store/session_store.h"
#include "store/utility_store.h"
#include "support/people.h"

namespace shahn::test
{

Expected<void> TestBackend::build(vault::VaultContent keys)
{
    auto database = store::Database::open(m_testDatabase->options(), m_clock);
    if (!database)
        return database.error();
    m_database = std::move(*database);
    auto connection = m_database->connection();
    if (!connection)
        return connection.error();
    if (auto filled = fill(**connection); !filled)
        return filled;
    auto authority
        = secure::CertificateAuthority::create(QStringLiteral("Test"), m_clock.nowMsUtc());
    if (!authority)
        return authority.error();
    m_authority.emplace(std::move(*authority));
    m_vault = std::make_unique<vault::SoftwareVault>(std::move(keys), m_random);
    vending::VendingQueueOptions options;
    options.chain = QStringLiteral("t");
    m_queue = std::make_unique<vending::VendingQueue>(
        options, [this](int lockMsMax) { return m_database->openConnection(lockMsMax); }, m_clock,
        *m_vault);
    auto access = service::Access::create(
        *m_database, *m_queue, m_clock, m_random, { QStringLiteral("t"), 60'000 });
    if (!access)
        return access.error();
    m_access = std::move(*access);
    m_activation = std::make_unique<service::Activation>(
        *m_database, *m_queue, *m_authority, m_clock, QStringLiteral("t"));
    m_office = std::make_unique<service::HeadOffice>(*m_database, *m_queue, m_clock, m_random,
        service::RecordsOptions{
            QStringLiteral("t"), &fieldSeal(), m_authority->certificateDer() });
    return {};
}

Expected<void> TestBackend::fill(sql::Connection &connection)
{
    const OfficeCode office(QStringLiteral("O1"));
    const CduCode cdu(QStringLiteral("CDU-1"));
    const QString activationHash = QString(64, u'c');
    store::UtilityRow utility;
    utility.code = QStringLiteral("U1");
    utility.nameEn = QStringLiteral("Utility");
    utility.currency = { QStringLiteral("LYD"), 3 };
    utility.timeZone = QStringLiteral("Africa/Tripoli");
    utility.isApproved = true;
    if (auto done = store::UtilityStore(connection).insert(utility); !done)
        return done;
    if (auto done = store::OfficeStore(connection)
                        .insert({ office, QStringLiteral("Office"), QStringLiteral("مكتب") });
        !done)
        return done;
    store::CduStore cdus(connection);
    if (auto done = test::placeStation(connection,
            { cdu, office, QStringLiteral("Desk"), activationHash, m_clock.nowMsUtc() + 1'000 });
        !done)
        return done;
    if (auto done = cdus.activate({ cdu, activationHash, m_clock.nowMsUtc() },
            { certificateOfCdu, QString(), QString() });
        !done)
        return done;
    if (auto done = addOperator(connection, "cashier", "cashier", cashierToken); !done)
        return done;
    if (auto done = addOperator(connection, "boss", "administrator", administratorToken); !done)
        return done;
    return store::SessionStore(connection)
        .open(
            { secure::blake2b256Hex(endedToken.toUtf8()), OperatorLogin(QStringLiteral("cashier")),
                cdu, certificateOfCdu, m_clock.nowMsUtc() - 2'000, m_clock.nowMsUtc() - 1'000 });
}

Expected<void> TestBackend::addOperator(
    sql::Connection &connection, const char *login, const char *role, const QString &token)
{
    store::OperatorRow row;
    row.login = OperatorLogin(QString::fromLatin1(login));
    row.role = RoleCode(QLatin1String(role));
    const bool isCashier = row.role == RoleCode(QStringLiteral("cashier"));
    row.office = OfficeCode(isCashier ? QStringLiteral("O1") : QStringLiteral("U1"));
    row.nameEn = row.nameAr = QStringLiteral("Somebody");
    row.passwordHash = QStringLiteral("none");
    if (auto done = test::placeOperator(connection, row); !done)
        return done;
    const Right right = isCashier ? Right::ChangeKey : Right::Approve;
    if (auto granted = store::OperatorStore(connection).grant(row.login, right); !granted)
        return granted.error();
    return store::SessionStore(connection)
        .open({ secure::blake2b256Hex(token.toUtf8()), row.login, CduCode(QStringLiteral("CDU-1")),
            certificateOfCdu, m_clock.nowMsUtc(), m_clock.nowMsUtc() + 60'000 });
}

} // namespace shahn::test
