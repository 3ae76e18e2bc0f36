// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Turns the number of changed rows into success or NotFound, for statements that name one row by
// its key.

#include "core/error.h"

namespace shahn::store
{

// what: "CDU CDU-03", for the log.
inline Expected<void> oneChanged(const Expected<qint64> &changed, const QString &what)
{
    if (!changed)
        return changed.error();
    if (*changed == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(what));
    return {};
}

// For a caller to whom the answer says nothing beyond its success.
template <class T>
Expected<void> done(const Expected<T> &answer)
{
    if (!answer)
        return answer.error();
    return {};
}

} // namespace shahn::store
