// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approval.h"

#include <algorithm>

namespace shahn
{
namespace
{

template <class Enum, size_t count>
std::optional<Enum> fromText(const std::array<const char *, count> &words, const QString &text)
{
    const auto found = std::ranges::find_if(
        words, [&text](const char *word) { return text == QLatin1String(word); });
    if (found == words.end())
        return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

} // namespace

QString approvalKindText(ApprovalKind kind)
{
    return QLatin1String(approvalKindWords[static_cast<size_t>(kind)]);
}

std::optional<ApprovalKind> approvalKindFromText(const QString &text)
{
    return fromText<ApprovalKind>(approvalKindWords, text);
}

QString approvalStateText(ApprovalState state)
{
    return QLatin1String(approvalStateWords[static_cast<size_t>(state)]);
}

std::optional<ApprovalState> approvalStateFromText(const QString &text)
{
    return fromText<ApprovalState>(approvalStateWords, text);
}

QString approvalOutlookText(ApprovalOutlook outlook)
{
    return QLatin1String(approvalOutlookWords[static_cast<size_t>(outlook)]);
}

} // namespace shahn
