// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the utility and its tariffs are called follows the rules of an office.

#include "core/error.h"

#include <QString>

#include <initializer_list>
#include <utility>

namespace shahn::service
{

// Codes have one form, of whatever they are. InvalidField, named so.
Expected<void> checkCode(const char *name, const QString &code);
// Names stand in every reply and on receipts; one of them says something. InvalidField.
Expected<void> checkNames(std::initializer_list<std::pair<const char *, QString>> names);

} // namespace shahn::service
