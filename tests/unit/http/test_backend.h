// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The real parts behind the HTTP layer on a SQLite database with a utility, one office, one active
// CDU and two operators with a session each.

#include "http/routes.h"
#include "store/operator_store.h"
#include "support/field_seal.h"
#include "support/migrated_database.h"
#include "vault/software_vault.h"

namespace shahn::test
{

// As long as real ones.
inline const QString cashierToken = QString(43, u'k');
inline const QString administratorToken = QString(43, u'm');
inline const QString endedToken = QString(43, u'e');
inline const QString certificateOfCdu = QString(64, u'a');
inline const QString certificateOfOther = QString(64, u'b');

class TestBackend final
{
public:
    // Null with a warning when a part cannot be made.
    static std::unique_ptr<TestBackend> create(vault::VaultContent keys = {})
    {
        auto made = std::unique_ptr<TestBackend>(new TestBackend);
        if (const auto built = made->build(std::move(keys)); !built) {
            qWarning("%s", qPrintable(built.error().detail));
            return nullptr;
        }
        return made;
    }

    http::Backend backend()
    {
        return { *m_database, *m_access, *m_activation, *m_queue, *m_office, fieldSeal(), *m_vault,
            m_clock };
    }

    service::Access &access() { return *m_access; }

    ManualClock &clock() { return m_clock; }

private:
    TestBackend() = default;

    Expected<void> build(vault::VaultContent keys);
    Expected<void> fill(sql::Connection &connection);
    Expected<void> addOperator(
        sql::Connection &connection, const char *login, const char *role, const QString &token);

    std::unique_ptr<TestDatabase> m_testDatabase = createMigrated(sql::Dialect::Sqlite);
    ManualClock m_clock{ 1'790'000'000'000 };
    SystemRandom m_random;
    std::unique_ptr<store::Database> m_database;
    std::optional<secure::CertificateAuthority> m_authority;
    std::unique_ptr<vault::SoftwareVault> m_vault;
    std::unique_ptr<vending::VendingQueue> m_queue;
    std::unique_ptr<service::Access> m_access;
    std::unique_ptr<service::Activation> m_activation;
    std::unique_ptr<service::HeadOffice> m_office;
};

} // namespace shahn::test
