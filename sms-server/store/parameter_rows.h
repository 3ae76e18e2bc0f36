// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What has been set of the parameters, and the one rule of what counts where and when. Plain values
// without a database, used by every reader: sign-in, sale, page and smsctl.

#include "archive/parameters.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace shahn::store
{

// Something that somebody has set at a place. Rows are added and never changed.
struct ParameterRow {
    qint64 id = 0; // ascending
    archive::ParameterId parameter = archive::ParameterId::AddressEn;
    qint64 officeId = 0; // the unit where it is set; 0 with cduId 0: the utility
    qint64 cduId = 0; // the station
    qint64 startsAtMs = 0;
    std::optional<QString> value = {}; // none: from then on what counts above the place
    qint64 withdraws = 0; // the row at the same place that never starts because of this one
    qint64 setAtMs = 0; // 0: by an upgrade, before rows were kept
    QString actor = {}; // empty: likewise
    QString station = {};
};

// A place whose values count at another one.
struct ParameterScope {
    archive::ParameterDepth depth = archive::ParameterDepth::Utility;
    qint64 officeId = 0; // as in its rows
    qint64 cduId = 0;
    QString code = {};
    QString nameEn = {};
    QString nameAr = {};

    bool has(const ParameterRow &row) const
    {
        return row.officeId == officeId && row.cduId == cduId;
    }
};

// From the place itself up to the utility.
using ParameterChain = std::vector<ParameterScope>;

struct ValueInEffect {
    QString text;
    const ParameterRow *row = nullptr; // of the rows; null: the default
    const ParameterScope *scope = nullptr; // of the chain, where it is set; null likewise
};

// Of the nearest place where a row has started: of its rows the one with the latest start, and of
// two with the same start the newer. Not looked at whether the text is in order.
ValueInEffect valueInEffect(archive::ParameterId id, std::span<const ParameterRow> rows,
    const ParameterChain &chain, qint64 nowMs);

// True when another row of rows withdraws this one.
bool isWithdrawn(const ParameterRow &row, std::span<const ParameterRow> rows);

// The parameters at one place and instant.
struct ParametersAt {
    ParameterChain chain = { ParameterScope() }; // the utility alone
    std::vector<ParameterRow> rows;
    qint64 nowMs = 0;

    // DataCorrupt for one that somebody has written by hand and that is no value of the parameter;
    // a text is taken as it is.
    Expected<QJsonValue> value(archive::ParameterId id) const;
};

} // namespace shahn::store
