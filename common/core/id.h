// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Id<Tag>: a text identifier of one kind of thing. Two kinds never convert into each other or into
// text.

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace shahn
{

template <class Tag>
class Id
{
public:
    Id() = default;

    explicit Id(QString text) : m_text(std::move(text)) { }

    const QString &text() const { return m_text; }

    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;

    friend bool operator<(const Id &a, const Id &b) { return a.m_text < b.m_text; }

    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using RequestId
    = Id<struct RequestTag>; // UUIDv7 made by the client; also the key of the sale it makes
using AccountNumber = Id<struct AccountTag>;
using OperatorLogin = Id<struct OperatorTag>;
using OfficeCode = Id<struct OfficeTag>;
using RoleCode = Id<struct RoleTag>;
using CduCode = Id<struct CduTag>;
using TariffCode = Id<struct TariffTag>;

} // namespace shahn
