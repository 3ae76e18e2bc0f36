// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The address of a server as a person writes it.

#include "core/error.h"

#include <QString>
#include <QUrl>

namespace shahn::link
{

constexpr int serverPortDefault = 8443;

// "host", "host:port" or "https://host:port"; InvalidField otherwise. The port is serverPortDefault
// when none is given.
Expected<QUrl> serverUrlFromText(const QString &text);

} // namespace shahn::link
