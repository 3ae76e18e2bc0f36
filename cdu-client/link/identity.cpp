// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/identity.h"

#include "protocol/json_codec.h"
#include "secure/secret_file.h"

#include <QDir>
#include <QFile>
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

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(protocol::field("cduCode", &StoredIdentity::cduCode),
            protocol::field("officeCode", &StoredIdentity::officeCode),
            protocol::field("keyPem", &StoredIdentity::keyPem),
            protocol::field("certificatePem", &StoredIdentity::certificatePem),
            protocol::field("caPem", &StoredIdentity::caPem));
    }
};

// An activation that was begun.
struct StoredActivation {
    QString activationHash;
    QString keyPem;
    QString requestPem;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(protocol::field("activationHash", &StoredActivation::activationHash),
            protocol::field("keyPem", &StoredActivation::keyPem),
            protocol::field("requestPem", &StoredActivation::requestPem));
    }
};

} // namespace

IdentityStore::IdentityStore(const QString &dataDirectory)
    : m_path(QDir(dataDirectory).filePath(QStringLiteral("identity.json")))
    , m_activationPath(QDir(dataDirectory).filePath(QStringLiteral("activation.json")))
{
}

Expected<secure::KeyAndRequest> IdentityStore::keyForActivation(const QString &activationHash) const
{
    // One that is of another code, damaged, or open to others is of no use to this one.
    if (const auto content = secure::readSecretFile(m_activationPath); content) {
        const auto begun = protocol::fromBytes<StoredActivation>(content->view());
        if (begun && begun->activationHash == activationHash)
            return secure::KeyAndRequest{ secure::SecretBytes::fromText(begun->keyPem),
                begun->requestPem.toLatin1() };
    }
    auto made = secure::makeKeyAndRequest(QStringLiteral("cdu"));
    if (!made)
        return made;
    const StoredActivation begun{ activationHash, QString::fromLatin1(made->keyPem.view()),
        QString::fromLatin1(made->requestPem) };
    // A file that may not be written is not replaced, only removed.
    if (!QFileInfo(m_activationPath).isWritable())
        QFile::remove(m_activationPath);
    const auto written = secure::writeSecretFile(m_activationPath, protocol::toBytes(begun));
    if (!written)
        return written.error();
    return made;
}

Expected<std::optional<Identity>> IdentityStore::load() const
{
    if (!QFileInfo::exists(m_path))
        return std::optional<Identity>();
    const auto content = secure::readSecretFile(m_path);
    if (!content)
        return content.error();
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
    const auto written = secure::writeSecretFile(m_path, protocol::toBytes(stored));
    if (written)
        QFile::remove(m_activationPath); // one that stays is replaced by that of the next code
    return written;
}

} // namespace shahn::link
