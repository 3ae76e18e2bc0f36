// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale line by line, for the sell page. The view words each line by its kind.

#include "core/energy.h"
#include "core/money.h"
#include "domain/sale_quote.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

class QuoteLinesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    // In the order in which they are shown.
    enum class Kind : quint8 {
        Energy, // one price step; amount, energy, price, step
        Rounding, // what the energy costs beside energy times price; amount
        VatAdded, // amount, vatPpm
        CarryOverUsed, // credit from earlier purchases; amount is negative
        CarryOverLeft, // credit for the next purchase; amount
        Total, // the money to be paid; amount
        VatContained, // for information, below the total; amount, vatPpm
    };
    Q_ENUM(Kind)

    enum Role {
        KindRole = Qt::UserRole + 1, // Kind
        AmountMinorRole, // qint64
        EnergyWhRole, // qint64
        PriceMicroRole, // qint64, millionths of the major unit per kWh
        StepNumberRole, // int, from 1
        StepCountRole, // int, steps of the tariff
        VatPpmRole, // int
    };

    struct Line {
        Kind kind = Kind::Total;
        Money amount;
        Energy energy = {};
        qint64 priceMicroPerKwh = 0;
        int stepNumber = 0;
        int stepCount = 0;
        int vatPpm = 0;

        friend bool operator==(const Line &, const Line &) = default;
    };

    explicit QuoteLinesModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const std::vector<Line> &lines() const { return m_lines; }

    void setQuote(const SaleQuote &quote, int stepCount, const Currency &currency);
    void clear();

private:
    std::vector<Line> m_lines;
};

} // namespace shahn::model
