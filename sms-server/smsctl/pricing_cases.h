// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Purchases of CASES.json for "tariff price" and what is answered of them (docs/tariff-file.md).

#include "pricing/quote.h"

#include <QJsonObject>

namespace shahn::smsctl
{

// InvalidField, MissingField or UnknownField, with the member.
Expected<pricing::Purchase> purchaseFrom(const QJsonObject &given, qint64 otherwiseAtMsUtc);

// {lines: [...], totals: {...}} of a case.
QJsonObject jsonOf(const pricing::Quote &quote, pricing::Resource resource);

} // namespace shahn::smsctl
