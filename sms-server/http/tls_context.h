// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The TLS rules of the listener: version 1.3 only, HTTP/1.1 by ALPN, client certificates of our CA.
// Included by https_server.cpp only.

#include "http/https_server.h"

#include <memory>

#include <asio/ssl/context.hpp>

namespace shahn::http
{

// CertificateInvalid when a file is no PEM or the key is not the certificate's.
Expected<std::unique_ptr<asio::ssl::context>> makeTlsContext(const ListenerOptions &options);

} // namespace shahn::http
