// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a cashier reads when something is refused or fails: one sentence per ErrorCode in the
// language of the window, with the error's number.

#include "core/error.h"
#include "core/money.h"

#include <QCoreApplication>

namespace shahn::view
{

class ErrorText final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::ErrorText)

public:
    // The currency words the limits that an error carries.
    static QString of(const Error &error, const Currency &currency);
    // Why a receipt did not come out.
    static QString ofPrint(const Error &error, const Currency &currency);
    // Why the file of an exported list could not be written.
    static QString ofExport(const Error &error, const Currency &currency);
    // Why the second person's signature does not count.
    static QString ofApproval(const Error &error, const Currency &currency);
    // Why the window stays locked: nothing but the password was asked for.
    static QString ofUnlock(const Error &error);
    // A sentence of the caller's for it, with its number.
    static QString withNumber(const QString &sentence, const Error &error);

private:
    static QString sentence(const Error &error, const Currency &currency);
    static QString moneyOf(const Error &error, const char *fact, const Currency &currency);
    static QString limit(const Error &error, const Currency &currency);
    static QString readings(const Error &error);
    static QString notUnderstood(const Error &error, const Currency &currency);
    static QString withReason(const QString &sentence, const Error &error);
    static QString unwritableFolder(const Error &error);
    static QString locked(const Error &error);
    static QString tokensAhead(const Error &error);
    static QString refusedCode(const Error &error);
    static QString clockWrong(const Error &error);
    static QString indexMismatch(const Error &error);
};

} // namespace shahn::view
