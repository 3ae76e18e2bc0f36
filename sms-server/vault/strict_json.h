// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reading of JSON documents whose every field counts: none may be missing, unknown or out of its
// form. Internal to the vault.

#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace shahn::vault
{

// What is read, for the details of errors.
struct StrictDocument {
    QString name; // "key file"

    // KeyFormat, context: field.
    Error malformed(const QString &field, const QString &what) const;
    // The object has these members and no other.
    Expected<void> checkNames(
        const QJsonObject &object, const QStringList &names, const QString &objectName) const;
    // Canonical base 64 of at least one octet.
    Expected<QByteArray> base64(const QJsonObject &object, QLatin1String field) const;
    // A text that the whole pattern matches.
    Expected<QString> text(
        const QJsonObject &object, QLatin1String field, const QString &pattern) const;
};

// 1 to 64 characters without control characters.
QString strictNamePattern();

} // namespace shahn::vault
