// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The computations behind sts_tool/vector_run.h, one per kind of vector.

#include "sts_tool/vector_inputs.h"
#include "sts_tool/vector_run.h"

namespace shahn::sts
{

// The result is empty when the inputs have a problem.
using VectorFunction = QJsonObject (*)(VectorInputs &inputs, const Ea07Sets &sets);

// Null when the kind is unknown.
VectorFunction primitiveVector(const QString &kind);
VectorFunction tokenVector(const QString &kind);

// The set the inputs name under "tables"; "sample" when they name none. Notes VectorFormat for an
// unknown name.
const Ea07 &setOf(VectorInputs &inputs, const Ea07Sets &sets);

// Lower-case hexadecimal digits, zero padded.
QString hexText(quint64 value, int digits);

} // namespace shahn::sts
