// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/virtual_meter.h"

#include "sts/decimal.h"

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

// Ten to this power of hundred-thousandths is more than any coded amount.
sts::Int128 currencyRegisterMax()
{
    sts::Int128 max = 1;
    for (int i = 0; i < 36; ++i)
        max *= 10;
    return max;
}

} // namespace

EntryReport VirtualMeter::creditCurrency(const ReadToken &token)
{
    static const std::array<QString, 4> names = { u"electricityCurrencyCredit"_s,
        u"waterCurrencyCredit"_s, u"gasCurrencyCredit"_s, u"timeCurrencyCredit"_s };
    const size_t service = static_cast<size_t>(token.subClass - 4);
    const sts::Int128 amount = currencyOf(token.bits(43, 40), token.bits(15, 0));
    EntryReport report = { .result = MeterResult::Accepted, .function = names[service] };
    report.facts = { { u"hundredThousandths"_s, sts::int128Text(amount) } };
    const sts::Int128 sum = m_state.currency[service] + amount;
    if (sum > currencyRegisterMax() || sum < -currencyRegisterMax())
        report.result = MeterResult::CreditOverflow;
    else
        m_state.currency[service] = sum;
    return report;
}

} // namespace shahn::meter
