// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The TLS rules of the listener: version 1.3 only, HTTP/1.1 by ALPN, client certificates of our CA.
// Included by the listener only.

#include "http/https_server.h"

#include <ctime>
#include <memory>
#include <utility> // Boost 1.74 uses std::exchange without it

#include <boost/asio/ssl/context.hpp>

namespace shahn::http
{

struct PeerCertificate {
    QString sha256; // of its DER form, in lower-case hex; empty without one
    std::time_t endsAt = 0; // notAfter
};

PeerCertificate peerCertificate(SSL *ssl);

// CertificateInvalid when a file is no PEM or the key is not the certificate's.
Expected<std::unique_ptr<boost::asio::ssl::context>> makeTlsContext(
    const ListenerOptions &options, const QByteArray &privateKeyPem);

} // namespace shahn::http
