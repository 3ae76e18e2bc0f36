// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Terms of tariffs that were read already, by what they say and what stands beside them: the same
// text is the same tariff, however often a quote or a meter's page reads it. Owned by the database;
// any thread may ask.

#include "store/tariff_rows.h"

#include <QHash>
#include <QMutex>

#include <memory>

namespace shahn::pricing
{
class Pricing;
}

namespace shahn::store
{

class KnownTariffs final
{
public:
    // DataCorrupt where nothing could be sold by it; that is worked out each time.
    Expected<std::shared_ptr<const pricing::Pricing>> pricingOf(
        const QString &text, const TariffColumns &columns);

    // For tests: how many are held.
    qsizetype count() const;

private:
    static constexpr qsizetype lettersMax = 16'000'000; // of all texts; more are forgotten at once

    struct Entry {
        TariffColumns columns;
        std::shared_ptr<const pricing::Pricing> pricing;
    };

    mutable QMutex m_mutex;
    QMultiHash<QString, Entry> m_entries; // by their text
    qsizetype m_letters = 0;
};

} // namespace shahn::store
