// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// VectorInputs: reads the members of a vector's inputs. The first problem is remembered and every
// later reading gives an empty value, so that a caller checks once.

#include "sts/secret_bytes.h"
#include "sts/token_contents.h"
#include "sts/vending_key.h"

#include <QJsonObject>

#include <optional>

namespace shahn::sts
{

class VectorInputs
{
public:
    explicit VectorInputs(QJsonObject object) : m_object(std::move(object)) { }

    bool has(const char *name) const;
    VectorInputs child(const char *name);

    int number(const char *name);
    int numberOr(const char *name, int fallback);
    QString text(const char *name);
    QString textOr(const char *name, const QString &fallback);
    quint64 hex(const char *name);
    QByteArray hexOctets(const char *name);
    SecretBytes secret(const char *name);

    // Unwraps a result; a failure becomes the remembered problem.
    template <class T>
    T take(Expected<T> result, T fallback)
    {
        if (result)
            return std::move(result).value();
        note(result.error());
        return fallback;
    }

    EncryptionAlgorithm ea();
    SupplyGroup supplyGroup();
    VendingKey vendingKey();
    // From the TID, or from the time it was issued at; 5 is the random field of the compliance
    // vectors.
    TokenStamp stamp();
    // Given, or derived from the vending key.
    DecoderKey decoderKey();
    // UTC minutes since 1970 of "issued".
    qint64 issuedMinute();

    void note(const Error &error);

    const std::optional<Error> &problem() const { return m_problem; }

private:
    QJsonValue value(const char *name);

    QJsonObject m_object;
    std::optional<Error> m_problem;
};

} // namespace shahn::sts
