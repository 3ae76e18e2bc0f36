// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a price is made from beside the tariff: the money or energy, what is due, and who buys. It
// is stored with the sale, so that it can be priced again.

#include "core/energy.h"
#include "core/money.h"
#include "pricing/tariff.h"

#include <QString>

#include <optional>
#include <vector>

namespace shahn::pricing
{

enum class InstalmentPer : quint8 {
    Purchase,
    Month, // once a calendar month; what was not paid of it stays due
};

struct Debt {
    QString id = {};
    QString nameEn = {};
    QString nameAr = {};
    int priority = 0; // the lowest first; equal ones share by their order
    Money balance = {};
    std::optional<qint64> percentPpm = {}; // of the tender, 0 to 1,000,000; one of the two
    std::optional<Money> instalment = {};
    InstalmentPer instalmentPer = InstalmentPer::Purchase;
    int monthsDue = 0; // whose instalments are not paid in whole, this month included
    Money paidOfMonth = {}; // of the oldest of them
    Money minimum = {}; // of a purchase; 0: none; of instalments by month it says nothing
    Money maximum = {}; // of a purchase; 0: none
    bool isHeld = false;
    std::optional<qint64> fromMsUtc = {}; // taken from then
    std::optional<qint64> untilMsUtc = {}; // and before then

    bool isByMonth() const { return !percentPpm && instalmentPer == InstalmentPer::Month; }

    friend bool operator==(const Debt &, const Debt &) = default;
};

// Where the instalments by month of a debt stand behind a payment.
struct PaidMonths {
    int count = 0; // that it has paid in whole, the oldest first
    Money ofNext = {}; // paid of the one behind them
};

PaidMonths paidMonths(const Debt &debt, Money amount);

// Of the energy of a meter that several classes use.
struct ClassShare {
    QString customerClass = {}; // empty: what is of no class, by the tariff's own steps
    qint64 ppm = 0; // above 0
    QString nameEn = {}; // of the class
    QString nameAr = {};

    friend bool operator==(const ClassShare &, const ClassShare &) = default;
};

// Free energy that an account is entitled to itself, in place of what its class is given.
struct FreeEntitlement {
    Energy energy = {}; // once a calendar month
    std::optional<qint64> fromMsUtc = {}; // from then
    std::optional<qint64> untilMsUtc = {}; // and before then
    QString certificate = {}; // number of the proof; empty: none is known

    friend bool operator==(const FreeEntitlement &, const FreeEntitlement &) = default;
};

// From a tax, by a certificate.
struct Exemption {
    QString tax = {}; // its id
    QString certificate = {}; // its number
    qint64 untilMsUtc = 0; // before then

    friend bool operator==(const Exemption &, const Exemption &) = default;
};

// One of tender and energy is given.
struct Purchase {
    std::optional<Money> tender = {};
    std::optional<Energy> energy = {}; // a tender is found that buys at least so much: the
                                       // smallest, but where days and months wait under a cap
    Money carryOver = {}; // credit of earlier purchases, 0 or more
    Energy boughtThisMonth = {};
    int daysDue = 0; // not charged yet, this one included
    int monthsDue = 0; // likewise, calendar months
    std::vector<Debt> debts = {};
    QString customerClass = {};
    std::optional<qint64> classFromMsUtc = {}; // the customer is of the class from then
    std::optional<qint64> classUntilMsUtc = {}; // and before then
    QString classNameEn = {};
    QString classNameAr = {};
    QString classCertificate = {}; // that the customer is of the class by; empty: none
    // Mixed use: the classes whose steps the energy fills, together the whole; none: all of it
    // fills those of the customer's class, by which charges, taxes and free energy go anyway.
    std::vector<ClassShare> shares = {};
    qint64 capacityVa = 0; // of the connection
    bool isFreeDue = false; // free energy was not given this month; alone it takes no money
    std::optional<FreeEntitlement> freeEntitlement = {};
    std::vector<Exemption> exemptions = {}; // those of taxes that the tariff has not say nothing
    qint64 atMsUtc = 0;

    // Empty outside the days of the class.
    QString classNow() const
    {
        return isWithin(classFromMsUtc, classUntilMsUtc, atMsUtc) ? customerClass : QString();
    }

    // Null outside of its days.
    const FreeEntitlement *freeNow() const
    {
        const auto &own = freeEntitlement;
        return own && isWithin(own->fromMsUtc, own->untilMsUtc, atMsUtc) ? &*own : nullptr;
    }

    friend bool operator==(const Purchase &, const Purchase &) = default;
};

} // namespace shahn::pricing
