// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A database with a utility, one office, one station that waits for its activation and two
// operators, made by the services under test; time stands still until a test moves it.

#include "core/clock.h"
#include "core/random.h"
#include "secure/activation_code.h"
#include "secure/certificate_authority.h"
#include "service/access.h"
#include "service/activation.h"
#include "service/administration.h"
#include "service/records.h"
#include "store/database.h"
#include "store/writer.h"
#include "support/fault_counter.h"
#include "support/test_database.h"

#include <memory>
#include <optional>

namespace shahn::test
{

class ServiceFixture final
{
public:
    static constexpr qint64 startMs = 1'795'219'200'000; // 21 November 2026
    static constexpr qint64 minuteMs = 60'000;
    static constexpr qint64 hourMs = 60 * minuteMs;

    // Null, with a warning, when something does not work.
    static std::unique_ptr<ServiceFixture> create(sql::Dialect engine);

    ManualClock clock{ startMs };
    SystemRandom random;
    FaultCounter faults;
    std::unique_ptr<store::Database> database;
    std::optional<store::OwnWriter> writer;
    sql::Connection *connection = nullptr;
    std::optional<secure::CertificateAuthority> authority;
    std::optional<service::Administration> administration;
    std::optional<service::Activation> activation;
    std::unique_ptr<service::Access> access;
    std::unique_ptr<service::Records> records;

    // The secret part of the code that was printed for station C1.
    QString secret;

    // A certificate request of a new key.
    static QByteArray request();
    // Activates C1; the SHA-256 of its certificate, empty when it was refused.
    QString activated();

    service::SignIn attempt(const QString &certificate, const QString &password,
        const QString &login = QStringLiteral("amina")) const;

    // U1, which a test of utilities makes itself.
    Expected<void> addUtility();

    // An administrator of this machine.
    static service::RecordUser root();

    // Texts by the names of their fields; of an added record the others are as a form begins.
    using Named = std::initializer_list<std::pair<const char *, QString>>;

    // What root() does to a record.
    Expected<store::StoredRecord> add(const char *entity, Named fields);
    Expected<store::StoredRecord> change(const char *entity, const QString &key, Named fields);
    Expected<QJsonObject> act(
        const char *entity, const char *act, const QString &key, Named asked = {});
    // A new activation code of a station.
    Expected<QString> newCode(const QString &station);

    static secure::SecretBytes password() { return secure::SecretBytes::fromText(passwordText()); }

    static QString passwordText() { return QStringLiteral("right password"); }

private:
    ServiceFixture() = default;

    Expected<void> fill();
    Expected<void> addOperators(const OfficeCode &office);

    std::unique_ptr<TestDatabase> m_testDatabase;
};

} // namespace shahn::test

#define USE_SERVICES(fixtureName)                                                                  \
    USE_ENGINE(engine);                                                                            \
    const auto fixtureName = shahn::test::ServiceFixture::create(engine);                          \
    QVERIFY(fixtureName)
