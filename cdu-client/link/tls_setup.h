// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The TLS rules of the client in one place: version 1.3 only, no certificate authority but the
// utility's own, and the CDU's certificate where it has one. Internal to cdu-client/link.

#include "core/error.h"
#include "link/identity.h"

#include <QSslConfiguration>

namespace shahn::link
{

// CertificateInvalid when the PEM texts cannot be read.
Expected<QSslConfiguration> tlsTrusting(const QByteArray &caPem);
Expected<QSslConfiguration> tlsFor(const Identity &identity);

} // namespace shahn::link
