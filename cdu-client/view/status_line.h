// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The labels of the status bar: what they say, and which of them give way in a narrow window.

#include <QString>

class QFrame;
class QLabel;

namespace shahn::model
{
class OutcomesModel;
class StatusPresenter;
} // namespace shahn::model

namespace shahn::view
{

class StatusLine
{
public:
    struct Labels {
        QFrame &bar;
        QLabel &place;
        QLabel &line;
        QLabel &waiting;
        QLabel &person;
        QLabel &printer;
        QLabel &credit;
    };

    StatusLine(
        const Labels &labels, const model::StatusPresenter &status, model::OutcomesModel &outcomes);

    // timeZone: of the utility, also before a sign-in; empty: not known yet.
    void update(const QString &timeZone, bool isActivated);
    // The name of the place gives way first, then that receipts come out.
    void fit(int width);

private:
    bool fits(int width) const;

    Labels m_labels;
    const model::StatusPresenter &m_status;
    model::OutcomesModel &m_outcomes;
};

} // namespace shahn::view
