// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The find field of a page and the list of hits under it. The widgets are those of the page's form;
// the page owns this and outlives it.

#include "view/subject_find.h"

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

class FindField final : public SubjectFind
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

    QLineEdit &edit() const override { return m_widgets.edit; }

    void focus() override;
    void clear() override;
    void begin(const QString &text) override;
    bool isEmpty() const override;
    void showMeterError(const Error &error) override;
    void forgetLineError() override;
    void setLoading(bool isLoading) override;
    void setEditable(bool isEditable) override;
    void setHitsAllowed(bool areAllowed) override;
    void retranslate() override;

Q_SIGNALS:
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
