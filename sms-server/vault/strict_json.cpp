// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/strict_json.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace shahn::vault
{

Error StrictDocument::malformed(const QString &field, const QString &what) const
{
    return fail(ErrorCode::KeyFormat,
        QStringLiteral("the %1: %2 %3").arg(name, field, what).simplified(),
        { { QStringLiteral("field"), field } });
}

Expected<void> StrictDocument::checkNames(
    const QJsonObject &object, const QStringList &names, const QString &objectName) const
{
    for (const QString &each : names) {
        if (!object.contains(each))
            return malformed(objectName + each, QStringLiteral("is missing"));
    }
    if (object.size() != names.size())
        return malformed(objectName, QStringLiteral("has an unknown field"));
    return {};
}

Expected<QByteArray> StrictDocument::base64(const QJsonObject &object, QLatin1String field) const
{
    const QByteArray encoded = object[field].toString().toLatin1();
    const auto result
        = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.isEmpty() || result.decoded.toBase64() != encoded)
        return malformed(field, QStringLiteral("is not base 64"));
    return result.decoded;
}

Expected<QString> StrictDocument::text(
    const QJsonObject &object, QLatin1String field, const QString &pattern) const
{
    const QJsonValue value = object[field];
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    if (!value.isString() || !form.match(value.toString()).hasMatch())
        return malformed(field, QStringLiteral("is not in its form"));
    return value.toString();
}

QString strictNamePattern() { return QStringLiteral("\\P{C}{1,64}"); }

} // namespace shahn::vault
