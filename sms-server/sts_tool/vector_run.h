// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Computes compliance vectors: a file with a list of { id, kind, inputs, expected } and the EA07
// tables they were made with. What is computed has the shape of `expected`. The rules of the
// vending side are not applied, so that a vector under a key that may not sell is still computed.

#include "sts/ea07.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <memory>

namespace shahn::sts
{

// The EA07 parameter sets of one file, by the name vectors use ("live", "sample").
using Ea07Sets = std::map<QString, std::shared_ptr<const Ea07>>;

struct VectorFile {
    Ea07Sets sets;
    QJsonArray vectors;
};

// Errors: VectorFormat, KeyFormat (a table is no permutation).
Expected<VectorFile> vectorFileFromJson(const QByteArray &json);
// FileUnreadable, or as vectorFileFromJson.
Expected<VectorFile> loadVectorFile(const QString &path);

// VectorFormat when an input is missing or of a wrong form or the kind is unknown; else the error
// of what could not be computed.
Expected<QJsonObject> computeVector(const Ea07Sets &sets, const QJsonObject &vector);

// A rule of the vending side: nothing to compute.
bool isRuleVector(const QJsonObject &vector);

// True when every member of `expected` was computed. Of a token list that is printed in part, the
// printed part must be the beginning.
bool matchesExpected(const QJsonObject &output, const QJsonObject &expected);

} // namespace shahn::sts
