// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/known_tariffs.h"

namespace shahn::store
{

Expected<std::shared_ptr<const pricing::Pricing>> KnownTariffs::pricingOf(
    const QString &text, const TariffColumns &columns)
{
    {
        const QMutexLocker lock(&m_mutex);
        for (auto it = m_entries.constFind(text); it != m_entries.cend() && it.key() == text;
             ++it) {
            if (it->columns == columns)
                return it->pricing;
        }
    }
    auto pricing = store::pricingOf(text, columns, nullptr);
    if (!pricing)
        return pricing;
    const QMutexLocker lock(&m_mutex);
    if (m_letters + text.size() > lettersMax) {
        m_entries.clear();
        m_letters = 0;
    }
    m_letters += text.size();
    m_entries.insert(text, { columns, *pricing });
    return pricing;
}

qsizetype KnownTariffs::count() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.size();
}

} // namespace shahn::store
