// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The options of sts-tool that describe a token or a key, turned into the inputs of a vector, so
// that a token by hand and a token of a compliance file are computed by the same code.

#include "core/error.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace shahn::sts
{

void addToolOptions(QCommandLineParser &parser);

// Inputs of sts_tool/vector_run.h from the options that are set. InvalidField for a value that does
// not have its option's form; what readKeyText reports.
Expected<QJsonObject> inputsFromOptions(const QCommandLineParser &parser);

// The kind of vector that makes this token ("power-limit" → "max_power_limit"); empty when unknown.
QString vectorKindOf(const QString &tokenName);
// Class, sub-class and the members that only this kind of token has.
Expected<QJsonObject> withTokenInputs(const QString &tokenName, QJsonObject inputs);
QStringList tokenNames();

} // namespace shahn::sts
