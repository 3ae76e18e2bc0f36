// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/resource_words.h"

#include "core/figures.h"
#include "core/text.h"
#include "pricing/price_list.h"
#include "receipt/receipt_words.h"

#include <QCoreApplication>

namespace shahn::receipt
{

using pricing::Resource;

const char *resourceSource(Resource resource)
{
    switch (resource) {
    case Resource::Electricity:
        break;
    case Resource::Water:
        return sourceText(Word::RegisterWater);
    case Resource::Gas:
        return sourceText(Word::RegisterGas);
    case Resource::Time:
        return sourceText(Word::RegisterTime);
    }
    return sourceText(Word::Energy);
}

const char *unitPriceSource(Resource resource)
{
    switch (resource) {
    case Resource::Electricity:
        break;
    case Resource::Water:
    case Resource::Gas:
        return QT_TRANSLATE_NOOP("Receipt", "Price per m³");
    case Resource::Time:
        return QT_TRANSLATE_NOOP("Receipt", "Price per hour");
    }
    return sourceText(Word::PricePerKwh);
}

const char *namedAmountSource(Resource resource)
{
    switch (resource) {
    case Resource::Electricity:
        break;
    case Resource::Water:
    case Resource::Gas:
        return QT_TRANSLATE_NOOP("Receipt", "%1: %2 m³");
    case Resource::Time:
        return QT_TRANSLATE_NOOP("Receipt", "%1: %2 hours");
    }
    return sourceText(Word::NamedEnergy);
}

QString amountText(Energy amount, Resource resource,
    const std::function<QString(const char *source, std::optional<int> number)> &text)
{
    constexpr qint64 perDay = 24'000;
    constexpr qint64 daysMin = 2;
    constexpr qint64 daysMax = 1'000'000;
    const qint64 days = amount.wh() / perDay;
    if (resource == Resource::Time && days >= daysMin && days <= daysMax) {
        const Energy rest = Energy::fromWh(amount.wh() % perDay);
        if (rest == Energy())
            return text(QT_TRANSLATE_N_NOOP("Receipt", "%n day(s)"), int(days));
        return text(QT_TRANSLATE_N_NOOP("Receipt", "%n day(s) and %1 hours"), int(days))
            .arg(isolateLeftToRight(energyToText(rest)));
    }
    return isolateLeftToRight(energyToText(amount)) + QChar(QChar::Nbsp)
        + text(pricing::unitSource(resource), {});
}

} // namespace shahn::receipt
