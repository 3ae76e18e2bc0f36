// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/messages/ledger.h"

#include <QCoreApplication>
#include <QHash>

namespace shahn::view
{

// The ledger in the words of the window's language.
class LedgerWords final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::LedgerWords)

public:
    // "Cash · Window 1".
    static QString name(const protocol::LedgerAccountInfo &account);
    static QString name(const protocol::LocalName &ledger, const protocol::LocalName &subjectName);
    // As it comes where this version has no word for it.
    static QString documentKind(const QString &kind);
    // Of all kinds that this version knows.
    static QHash<QString, QString> documentKinds();
};

} // namespace shahn::view
