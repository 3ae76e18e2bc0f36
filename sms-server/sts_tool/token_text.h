// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A token's content as an engineer reads it.

#include "sts/token.h"
#include "sts/token_contents.h"

#include "domain/supply_group.h"

#include <QJsonObject>

#include <optional>

namespace shahn::sts
{

// Kind, class, sub-class, every field by its name and, where the standard defines one, the value in
// ordinary units: "amount" in kWh, m³, minutes or currency, "watts", "issued" when the base date is
// known. Words of a new decoder key are left out.
QJsonObject describeContent(const TokenContent &content, std::optional<BaseDate> baseDate);

// What can be known of a token without its key: class, hexadecimal form, and all of a class 1
// token.
QJsonObject explainToken(const Token &token);

// One "name: value" line per member, nested members indented.
QString linesOf(const QJsonObject &object, int indent = 0);

} // namespace shahn::sts
