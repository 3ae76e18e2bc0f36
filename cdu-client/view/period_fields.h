// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The period that a page of the ledger shows: one of those that are asked for most, or days that
// are typed.

#include "model/period.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace shahn
{
class Clock;
} // namespace shahn

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class PeriodFields;
} // namespace Ui

class PeriodFields final : public QWidget
{
    Q_OBJECT

public:
    explicit PeriodFields(QWidget *parent = nullptr);
    ~PeriodFields() override;

    // Tab comes from there, and leads there.
    void setTabBetween(QWidget &before, QWidget &after);
    // Once, before it is used.
    void setUp(const model::Session &session, const Clock &clock);
    // The days that are shown, where typing begins.
    void setShown(const QString &from, const QString &to);
    // This month, without a word.
    void reset();
    // The same, and tells it; false where it is this month.
    bool stepBack();

    // Of the days that are typed; empty: nothing is wrong with them.
    QString mistakeText() const;

Q_SIGNALS:
    void chosen(const shahn::model::Period &period);
    void mistakeChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Mistake { None, NoDay, Backwards, TooLong };

    bool isTyped() const;
    void showWords();
    void showFields();
    void choose();
    // None, and what is wrong is said, where the days that are typed are no period.
    std::optional<model::Period> chosenPeriod();

    std::unique_ptr<Ui::PeriodFields> m_ui;
    const model::Session *m_session = nullptr;
    const Clock *m_clock = nullptr;
    model::Period m_shown;
    Mistake m_mistake = Mistake::None;
};

} // namespace shahn::view
