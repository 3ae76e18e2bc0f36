// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/kinds.h"

#include <algorithm>

namespace shahn::outbox
{

const Kind *Kinds::find(const QString &name) const
{
    const auto it = std::find_if(
        m_kinds.begin(), m_kinds.end(), [&](const Kind &kind) { return kind.name == name; });
    return it == m_kinds.end() ? nullptr : &*it;
}

QString Kinds::subjectOf(const Document &request) const
{
    const Kind *const kind = find(request.kind);
    if (kind == nullptr)
        return {};
    const QString subject = request.body.value(kind->subject).toString();
    if (subject.isEmpty())
        return request.body.value(QLatin1String("accountNumber")).toString();
    return kind->subjectKind.isEmpty() ? subject : kind->subjectKind + u' ' + subject;
}

Expected<void> Kinds::checkRequest(const Document &request) const
{
    return check(request, &Kind::checkRequest);
}

Expected<void> Kinds::checkReply(const Document &reply) const
{
    return check(reply, &Kind::checkReply);
}

Expected<void> Kinds::check(const Document &document, Kind::Check Kind::*check) const
{
    const Kind *kind = find(document.kind);
    if (!kind)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("a document of the unknown kind \"%1\"").arg(document.kind));
    const auto checked = (kind->*check)(document.body);
    return checked ? checked : fail(ErrorCode::DataCorrupt, checked.error().detail);
}

} // namespace shahn::outbox
