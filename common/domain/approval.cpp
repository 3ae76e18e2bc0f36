// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approval.h"

#include "domain/words.h"

namespace shahn
{
namespace
{

constexpr auto kindWords = wordsFrom(ApprovalKind::ClearCredit, approvalKindWords);
constexpr auto stateWords = wordsFrom(ApprovalState::Open, approvalStateWords);
constexpr auto outlookWords = wordsFrom(ApprovalOutlook::Unseen, approvalOutlookWords);

} // namespace

QString approvalKindText(ApprovalKind kind) { return kindWords.textOf(kind); }

std::optional<ApprovalKind> approvalKindFromText(const QString &text)
{
    return kindWords.fromText(text);
}

QString approvalStateText(ApprovalState state) { return stateWords.textOf(state); }

std::optional<ApprovalState> approvalStateFromText(const QString &text)
{
    return stateWords.fromText(text);
}

QString approvalOutlookText(ApprovalOutlook outlook) { return outlookWords.textOf(outlook); }

} // namespace shahn
