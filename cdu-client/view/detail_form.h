// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One record as a form that is made from the description of its entity: a row for each field, what
// is wrong with it below it, what somebody else has made of it meanwhile beside it, and who has
// changed what.

#include "model/record_presenter.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace shahn::view
{

class ActPanel;
class AskLine;

namespace Ui
{
class DetailForm;
} // namespace Ui

class DetailForm final : public QWidget
{
    Q_OBJECT

public:
    DetailForm(model::RecordPresenter &record, model::Session &session,
        const std::function<QString()> &serverAddress = {}, QWidget *parent = nullptr);
    ~DetailForm() override;

    void openRecord(const QString &key);
    void openNew();
    void save();
    bool canSave() const;
    // Else it is only read.
    bool isForChanging() const;
    // Nothing of it is open any more.
    void forget();
    // From an act; false when none was open. One that is on its way stays.
    bool stepBack();
    // The server answers again: what was said of the line is gone, and what did not come is asked
    // for again.
    void forgetLineError();

    // Something was typed that is not saved.
    bool isEdited() const;
    // True when nothing is lost by leaving, or the person says so; never while an act is on its
    // way.
    bool mayLeave();

Q_SIGNALS:
    void saved(const QString &key);
    void backRequested();
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        const archive::Field *field = nullptr;
        QLabel *label = nullptr;
        QLineEdit *edit = nullptr; // one of the three
        QComboBox *box = nullptr;
        QLabel *words = nullptr;
        QWidget *value = nullptr; // which of them
        QLabel *againLabel = nullptr; // of a secret, which is typed twice
        QLineEdit *again = nullptr;
        QLabel *againRemark = nullptr;
        QLabel *remark = nullptr; // what is wrong, or what it is meanwhile
        bool isTaken = false; // it may be typed or chosen now
        mutable bool isMistaken = false; // the remark says so
    };

    struct ActButton {
        const archive::Act *act = nullptr;
        QPushButton *button = nullptr;
    };

    void makeRows();
    QLabel *addRemark(const QString &name, int line);
    void showLabels();
    void makeActs(const std::function<QString()> &serverAddress);
    void showWords();
    void showRecord();
    void focusFirst();
    void scrollToTop();
    void orderTabs();
    void showHistory();
    QStringList historyLines(const protocol::RecordChange &change) const;
    void showMeanwhile();
    void remarkMeanwhile();
    bool remarkMistakes(const std::vector<Error> &mistakes);
    void focusFirstMistake();
    static bool isAgainDifferent(const Row &row);
    std::vector<Error> ambiguousReferences() const;
    void noteSaved(const QString &key);
    void showSaved();
    void forgetOther();
    void remarkFailure();
    void showFailure();
    void showWhyOnlyRead();
    void updateState();
    void setValue(const Row &row, const QJsonValue &value);
    QString shownText(const Row &row, const QJsonValue &value) const;
    QJsonValue valueOf(const Row &row) const;
    QJsonObject edited() const;
    void noteTyped(const archive::Field &field);
    void remark(const Row &row, const QString &text, bool isMistake);

    std::unique_ptr<Ui::DetailForm> m_ui;
    model::RecordPresenter &m_record;
    model::Session &m_session;
    std::vector<Row> m_rows;
    std::vector<ActButton> m_acts;
    ActPanel *m_actPanel = nullptr;
    AskLine *m_askLine = nullptr;
    QLabel *m_neededLabel = nullptr;
    QJsonObject m_typed; // of what somebody else has changed meanwhile
    bool m_isSaved = false;
    QJsonObject m_shown; // what was put into the rows last
    std::optional<QJsonObject> m_sent; // while it is being saved, or somebody may be asked for it
};

} // namespace shahn::view
