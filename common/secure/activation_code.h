// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one-time code that a person carries from the server to a new CDU. It proves the CDU to the
// server (secret) and the server to the CDU (the CA's fingerprint, checked before anything is
// trusted): 10 random octets, the first 16 octets of the SHA-256 of the CA certificate's DER form,
// and a CRC-8 over both, which finds every change of a single character. Written in Crockford's
// base 32 in groups of five: "6Z3K1-…".

#include "core/error.h"
#include "core/random.h"

#include <QByteArray>
#include <QString>

namespace shahn::secure
{

class ActivationCode
{
public:
    static constexpr int secretSize = 10;
    static constexpr int fingerprintSize = 16;

    static ActivationCode create(Random &random, const QByteArray &caCertificateDer);

    // What a person typed: case, blanks and hyphens do not matter, O is 0, I and L are 1.
    // ActivationRefused when it is no code or its check does not hold; context: field, isTooShort.
    static Expected<ActivationCode> parse(const QString &text);

    // Nine groups with hyphens, 44 characters without them.
    QString text() const;
    // The part that is sent to the server, 16 characters.
    QString secretText() const;
    // The form of a secret that the server keeps: BLAKE2b-256 of secretText(), hex.
    static QString secretHash(const QString &secretText);

    bool matchesCa(const QByteArray &caCertificateDer) const;

private:
    ActivationCode() = default;

    QByteArray m_secret;
    QByteArray m_fingerprint;
};

} // namespace shahn::secure
