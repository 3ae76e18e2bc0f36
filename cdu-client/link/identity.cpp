// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/identity.h"

#include "protocol/json_codec.h"
#include "secure/secret_file.h"

#include <QDir>
#include <QFileInfo>

namespace shahn::link
{
namespace
{

// The stored form of an identity; its PEM texts are ASCII.
struct StoredIdentity {
    QString cduCode;
    QString officeCode;
    QString keyPem;
    QString certificatePem;
    QString caPem;

    static constexpr auto fields()
    {
        return std::make_tuple(protocol::field("cduCode", &StoredIdentity::cduCode),
            protocol::field("officeCode", &StoredIdentity::officeCode),
            protocol::field("keyPem", &StoredIdentity::keyPem),
            protocol::field("certificatePem", &StoredIdentity::certificatePem),
            protocol::field("caPem", &StoredIdentity::caPem));
    }
};

} // namespace

IdentityStore::IdentityStore(const QString &dataDirectory)
    : m_path(QDir(dataDirectory).filePath(QStringLiteral("identity.json")))
{
}

Expected<std::optional<Identity>> IdentityStore::load() const
{
    if (!QFileInfo::exists(m_path))
        return std::optional<Identity>();
    const auto content = secure::readSecretFile(m_path);
    if (!content)
        return Unexpected<Error>(content.error());
    const auto stored = protocol::fromBytes<StoredIdentity>(content->view());
    if (!stored)
        return fail(
            ErrorCode::DataCorrupt, QStringLiteral("%1: %2").arg(m_path, stored.error().detail));
    return std::optional<Identity>(Identity{ stored->cduCode, stored->officeCode,
        stored->keyPem.toLatin1(), stored->certificatePem.toLatin1(), stored->caPem.toLatin1() });
}

Expected<void> IdentityStore::store(const Identity &identity) const
{
    const StoredIdentity stored{ identity.cduCode, identity.officeCode,
        QString::fromLatin1(identity.keyPem), QString::fromLatin1(identity.certificatePem),
        QString::fromLatin1(identity.caPem) };
    return secure::writeSecretFile(m_path, protocol::toBytes(stored));
}

} // namespace shahn::link
