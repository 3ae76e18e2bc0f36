// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The find field of a page and the list of hits under it. The widgets are those of the page's form;
// the page owns this and outlives it.

#include "core/error.h"

#include <QObject>

#include <optional>

class QLabel;
class QLineEdit;
class QModelIndex;
class QProgressBar;
class QTableView;

namespace shahn::model
{
class SearchModel;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ColumnsModel;

class FindField final : public QObject
{
    Q_OBJECT

public:
    struct Widgets {
        QLineEdit &edit;
        QTableView &hits;
        QLabel &notice;
        QLabel &more;
        QProgressBar &busyBar;
    };

    FindField(const Widgets &widgets, model::SearchModel &search, const model::Session &session,
        QObject *parent);

    void focus();
    void clear();
    // As if it was typed here from the first key on.
    void begin(const QString &text);
    bool isEmpty() const;
    // Why the meter that was chosen could not be loaded; until something else is typed.
    void showMeterError(const Error &error);
    // The server answers again: what was said of the line is not true any more.
    void forgetLineError();
    // The meter's data is on its way.
    void setLoading(bool isLoading);
    // While a request is sent nothing else can be looked for.
    void setEditable(bool isEditable);
    // The list needs room that the page may not have.
    void setHitsAllowed(bool areAllowed);
    void retranslate();

Q_SIGNALS:
    // Typed, or marked with the arrow keys, by a person: what was chosen by an earlier text is not
    // meant any more.
    void edited();
    // By the arrow keys and Enter, or by the mouse. What Enter finds alone is told by SearchModel.
    void hitChosen(const QString &meterNumber);
    // By Enter, and no meter is of it.
    void nobodyFound(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpColumns();
    void chooseHit();
    void takeHit(const QModelIndex &hit);
    void moveInHits(int step);
    void updateState();
    void selectWhatFoundNobody(bool isAnswered);

    Widgets m_widgets;
    model::SearchModel &m_search;
    const model::Session &m_session;
    ColumnsModel *m_columns = nullptr;
    std::optional<Error> m_meterError;
    bool m_isEntered = false; // and not answered yet
    bool m_isLoading = false;
    bool m_areHitsAllowed = true;
};

} // namespace shahn::view
