// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a second person signs for, and what becomes of a request for that.

#include <QString>

#include <array>
#include <optional>

namespace shahn
{

enum class ApprovalKind : quint8 {
    ClearCredit,
    Reversal,
    TariffVersion,
    VendorEntry,
    CreditIssue,
    JournalVoucher,
    PeriodClose,
    RecordChange, // of a record or a parameter that gives value
    KeyChange, // that brings another tariff
};

inline constexpr std::array approvalKindWords{ "clearCredit", "reversal", "tariffVersion",
    "vendorEntry", "creditIssue", "journalVoucher", "periodClose", "recordChange", "keyChange" };

QString approvalKindText(ApprovalKind kind);
std::optional<ApprovalKind> approvalKindFromText(const QString &text);

// Open waits for somebody to sign. What is signed for and asked for afterwards is Approved until
// then; what the signature itself does is Used at once.
enum class ApprovalState : quint8 { Open, Approved, Declined, Used, Expired, Withdrawn };

inline constexpr std::array approvalStateWords{ "open", "approved", "declined", "used", "expired",
    "withdrawn" };

QString approvalStateText(ApprovalState state);
std::optional<ApprovalState> approvalStateFromText(const QString &text);

// Whether the request, as the server knows things when it is looked at, can still be done.
// Unseen: of a list.
enum class ApprovalOutlook : quint8 { Unseen, Fits, Gone, Reversed, Overtaken };

inline constexpr std::array approvalOutlookWords{ "unseen", "fits", "gone", "reversed",
    "overtaken" };

QString approvalOutlookText(ApprovalOutlook outlook);

// What a request is about beside its kind: the entry of a vendor, the purpose of credit without a
// purchase, the kind of what is taken back.
inline constexpr std::array approvalMatterWords{ "none", "deposit", "adjustment", "creditLimit",
    "commission", "freeIssue", "replacement", "creditTransfer", "sale", "payment", "creditIssue" };

} // namespace shahn
