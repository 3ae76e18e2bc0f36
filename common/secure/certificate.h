// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// X.509 certificates as both programs need them: fingerprints, names, and the key pair with its
// certificate request of a CDU. Any thread.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QByteArray>
#include <QString>

namespace shahn::secure
{

// DER of one certificate in PEM or DER form; CertificateInvalid when it is none.
Expected<QByteArray> certificateDer(const QByteArray &pemOrDer);
// SHA-256 of the DER form, 64 lower-case hexadecimal digits.
Expected<QString> certificateSha256Hex(const QByteArray &pemOrDer);
// The CN of the subject.
Expected<QString> certificateCommonName(const QByteArray &pemOrDer);

// The last instant at which it is valid, UTC epoch milliseconds.
Expected<qint64> certificateEndMs(const QByteArray &pemOrDer);

struct KeyAndRequest {
    SecretBytes keyPem; // PKCS #8, not encrypted
    QByteArray requestPem; // PKCS #10
};

// A new EC P-256 key and a request signed with it. The name is a hint for people; the CA decides
// what the certificate says.
Expected<KeyAndRequest> makeKeyAndRequest(const QString &commonName);

} // namespace shahn::secure
