// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The text of a tariff as it is being written: what is wrong with it, what a purchase costs by it,
// and what customers pay by it and by another one. A value without a server, used by
// TariffPresenter.

#include "core/error.h"
#include "model/quote_lines_model.h"
#include "pricing/tariff_comparison.h"
#include "pricing/tariff_file.h"

#include <optional>

namespace shahn::model
{

// A purchase that is tried.
struct TriedPurchase {
    QString customerClass = {};
    bool isByUnits = false; // else a tender is given
    QString amount = {}; // as it is typed
    QString boughtThisMonth = {}; // units; empty: nothing
    QString daysDue = {}; // empty: none
    QString monthsDue = {};
    bool isFreeDue = false;
};

class TariffText
{
public:
    const QString &text() const { return m_text; }

    void setText(const QString &text);
    void clear();

    // By line.
    const FileProblems &problems() const { return m_problems; }

    // Null while it has problems.
    const pricing::Tariff *tariff() const { return m_pricing ? &m_pricing->tariff() : nullptr; }

    // What is said at its beginning, also of one with problems.
    const pricing::Tariff &head() const { return m_head; }

    // Those that it treats in a way of their own.
    QStringList classes() const;

    // Into the lines. Errors: those of a sale; InvalidField (context: field) for what is no number.
    // Only where there is a tariff.
    Expected<void> tryPurchase(
        const TriedPurchase &tried, qint64 nowMs, QuoteLinesModel &lines) const;

private:
    QString m_text;
    FileProblems m_problems;
    pricing::Tariff m_head;
    std::optional<pricing::Pricing> m_pricing;
};

} // namespace shahn::model
