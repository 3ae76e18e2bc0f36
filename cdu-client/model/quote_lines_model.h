// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale line by line, for the sell page. The view words each line by its kind.

#include "core/money.h"
#include "pricing/quote.h"
#include "protocol/messages/quote.h"
#include "receipt/price_label.h"
#include "receipt/resource_words.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

// In the words of the receipt.
using receipt::amountText;
using receipt::PriceLabel;
using receipt::resourceSource;

class QuoteLinesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind : quint8 {
        Charge,
        Debt,
        FreeEnergy, // of the month, at no price
        Energy, // one price step
        Repricing, // of what was bought this month
        CashRounding, // to the smallest coin
        Rounding, // what the energy costs beside energy times price, and other roundings
        Tax,
        CarryOverUsed, // credit from earlier purchases; amount is negative
        CarryOverLeft, // credit for the next purchase
        Total, // the money to be paid
        Contained, // for information, below the total
    };
    Q_ENUM(Kind)

    enum Role {
        KindRole = Qt::UserRole + 1, // Kind
        AmountMinorRole, // qint64
        EnergyWhRole, // qint64
        RateRole, // qint64, millionths of the major unit per kWh, or parts per million
        StepNumberRole, // int, from 1
        StepCountRole, // int
    };

    struct Line {
        Kind kind = Kind::Total;
        Money amount = {};
        pricing::Line priced = {}; // but of carry-over and total
        // Of energy.
        int stepNumber = 0; // from 1
        int stepCount = 0; // of the prices that it is one of
        pricing::Resource resource = pricing::Resource::Electricity; // that is bought
        protocol::LocalName periodName = {}; // that the step is of, where prices differ by time
    };

    explicit QuoteLinesModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const std::vector<Line> &lines() const { return m_lines; }

    // One that adds up. stepCount: of the prices that it was made by.
    void setQuote(const protocol::QuoteInfo &quote, int stepCount, const Currency &currency);
    void clear();

    // Of a line that was priced, but for energy.
    static PriceLabel labelOf(const Line &line, const Currency &currency);

private:
    std::vector<Line> m_lines;
};

// Steps of the period that a price is of, or the most that the tariff's own schedules have.
int stepCountOf(const pricing::Tariff &tariff, const protocol::LocalName &periodName);

} // namespace shahn::model
