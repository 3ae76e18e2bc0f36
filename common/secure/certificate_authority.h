// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The utility's own certificate authority: EC P-256, one level. It signs the servers' certificates
// and those of the CDUs. There are no revocation lists; whether a CDU is revoked stands in the
// database and is looked at with every request. Immutable, so any thread may use it.

#include "core/error.h"
#include "secure/certificate.h"
#include "secure/secret_bytes.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

namespace shahn::secure
{

class CertificateAuthority
{
public:
    static constexpr int caYears = 20;
    static constexpr int certificateYears = 5;

    // A new key and a certificate for itself.
    static Expected<CertificateAuthority> create(const QString &utilityName, qint64 nowMsUtc);
    // CertificateInvalid when the two do not belong together or are no CA.
    static Expected<CertificateAuthority> load(
        const QByteArray &certificatePem, const SecretBytes &keyPem);

    CertificateAuthority(CertificateAuthority &&) noexcept;
    CertificateAuthority &operator=(CertificateAuthority &&) noexcept;
    ~CertificateAuthority();

    const QByteArray &certificatePem() const;
    const QByteArray &certificateDer() const;
    Expected<SecretBytes> keyPem() const;

    struct ServerCertificate {
        QByteArray certificatePem;
        SecretBytes keyPem;
    };

    // For a server that is reached under these DNS names and IP addresses (at least one).
    Expected<ServerCertificate> issueServer(const QStringList &hostNames, qint64 nowMsUtc) const;

    // For a CDU: the key of the request, the CDU's code as CN, client authentication only. What the
    // request asks for besides its key is ignored. InvalidField when the request is not PKCS #10,
    // is not signed by its own key or has another key than EC P-256. PEM.
    Expected<QByteArray> issueCdu(
        const QByteArray &requestPem, const QString &cduCode, qint64 nowMsUtc) const;

private:
    struct Parts;

    explicit CertificateAuthority(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace shahn::secure
