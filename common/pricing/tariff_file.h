// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tariff as an administrator reads and writes it, TOML (docs/tariff-file.md). Amounts, prices and
// percentages are texts, "0.2" or "500", so that nothing is rounded on the way.

#include "core/toml_reader.h"
#include "pricing/tariff.h"

namespace shahn::pricing
{

struct TariffFile {
    int version = 0; // that it is published as; 0: the next one
    Tariff tariff;
    FileProblems problems; // by line; with any, the tariff is not to be used
};

TariffFile readTariffFile(const QByteArray &toml);

// What reads as the same tariff again. What is usual is not said.
QByteArray tariffFileText(const Tariff &tariff);

} // namespace shahn::pricing
