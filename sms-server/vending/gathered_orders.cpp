// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/gathered_orders.h"

#include "core/assert.h"
#include "core/energy.h"
#include "vending/helper_threads.h"

#include <algorithm>
#include <atomic>

namespace shahn::vending
{
namespace
{

constexpr auto lookEvery = std::chrono::milliseconds(20);

// As what is asked for, so that whoever asks goes on as with a true one.
vault::IssuedToken noToken(qint64 value, qint64 energyWh)
{
    vault::IssuedToken token;
    token.digits = QStringLiteral("00000000000000000000");
    token.value = value;
    token.energyWh = energyWh;
    return token;
}

struct NoAnswer {
    Expected<vault::IssuedToken> operator()(const vault::CreditOrder &order) const
    {
        return noToken(order.tokenUnits, Energy::fromTokenUnits(order.tokenUnits).wh());
    }

    Expected<vault::IssuedToken> operator()(const vault::ManagementOrder &order) const
    {
        return noToken(order.value, 0);
    }

    Expected<vault::IssuedToken> operator()(const vault::MeterTestOrder &order) const
    {
        return noToken(order.testNumber, 0);
    }

    Expected<vault::IssuedKeyChange> operator()(const vault::KeyChangeOrder &) const
    {
        return vault::IssuedKeyChange{};
    }
};

} // namespace

GatheredOrders::Made GatheredOrders::askModule(const Order &order) const
{
    struct Ask {
        const vault::SecurityModule &module;

        Made operator()(const vault::CreditOrder &order) const { return module.issueCredit(order); }

        Made operator()(const vault::ManagementOrder &order) const
        {
            return module.issueManagement(order);
        }

        Made operator()(const vault::MeterTestOrder &order) const
        {
            return module.issueMeterTest(order);
        }

        Made operator()(const vault::KeyChangeOrder &order) const
        {
            return module.issueKeyChange(order);
        }
    };

    return std::visit(Ask{ m_module }, order);
}

GatheredOrders::Made GatheredOrders::answerTo(Order order) const
{
    if (m_isNoting) {
        Made made = std::visit([](const auto &one) { return Made(NoAnswer()(one)); }, order);
        m_orders.push_back({ std::move(order) });
        return made;
    }
    const auto begin = m_orders.begin() + qptrdiff(m_next);
    const auto noted = std::find_if(
        begin, m_orders.end(), [&](const Noted &one) { return one.made && one.order == order; });
    if (noted == m_orders.end()) {
        m_hasAskedModule = true;
        return askModule(order);
    }
    m_next = size_t(noted - m_orders.begin()) + 1;
    return std::move(*noted->made);
}

size_t GatheredOrders::make(HelperThreads &helpers, const std::function<bool()> &isTimeUp,
    const std::function<void()> &meanwhile)
{
    SHAHN_ASSERT(m_isNoting);
    m_isNoting = false;
    std::atomic<size_t> next = 0;
    std::atomic<bool> isEnded = false;
    const size_t threadCount
        = std::min(m_orders.size(), size_t(std::max(1, m_module.ordersAtOnce())));
    for (size_t i = 0; i < threadCount; ++i) {
        helpers.start([&] {
            do {
                const size_t index = next.fetch_add(1);
                if (index >= m_orders.size())
                    return;
                m_orders[index].made = askModule(m_orders[index].order);
            } while (!isEnded);
        });
    }
    while (!helpers.waitForDone(lookEvery)) {
        if (meanwhile)
            meanwhile();
        if (isTimeUp && isTimeUp())
            isEnded = true;
    }
    const auto firstMissing = std::find_if(
        m_orders.begin(), m_orders.end(), [](const Noted &one) { return !one.made; });
    if (firstMissing == m_orders.end())
        return m_firstOrders.size();
    const auto index = size_t(firstMissing - m_orders.begin());
    // The command that ordered it is the last one that begins with it or before it.
    const auto behind = std::upper_bound(m_firstOrders.begin(), m_firstOrders.end(), index);
    return size_t(behind - m_firstOrders.begin()) - 1;
}

Expected<vault::IssuedToken> GatheredOrders::issueCredit(const vault::CreditOrder &order) const
{
    return std::get<Expected<vault::IssuedToken>>(answerTo(order));
}

Expected<vault::IssuedToken> GatheredOrders::issueManagement(
    const vault::ManagementOrder &order) const
{
    return std::get<Expected<vault::IssuedToken>>(answerTo(order));
}

Expected<vault::IssuedToken> GatheredOrders::issueMeterTest(
    const vault::MeterTestOrder &order) const
{
    return std::get<Expected<vault::IssuedToken>>(answerTo(order));
}

Expected<vault::IssuedKeyChange> GatheredOrders::issueKeyChange(
    const vault::KeyChangeOrder &order) const
{
    return std::get<Expected<vault::IssuedKeyChange>>(answerTo(order));
}

} // namespace shahn::vending
