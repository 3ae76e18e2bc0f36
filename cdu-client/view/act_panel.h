// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is done to a record beside changing its fields (archive::Act), in the form: the question
// with what it has to be told, and what came of it. A code is shown once, and is gone with the
// panel.

#include "model/record_presenter.h"

#include <QFrame>

#include <functional>
#include <memory>
#include <vector>

class QComboBox;
class QLineEdit;

namespace shahn::view
{

namespace Ui
{
class ActPanel;
} // namespace Ui

class ActPanel final : public QFrame
{
    Q_OBJECT

public:
    // Hidden until it asks.
    ActPanel(model::RecordPresenter &record, model::Session &session,
        const std::function<QString()> &serverAddress, QWidget *parent = nullptr);
    ~ActPanel() override;

    void ask(const archive::Act &act);
    // Asks where a code would be lost that was not copied.
    bool mayClose();
    // Nothing of it is kept.
    void close();
    void forgetLineError();

    bool isOpen() const { return m_act != nullptr; }

    // It is on its way: what it gives would be shown to nobody.
    bool isWaiting() const { return m_isWaiting; }

    // In their order; what it asks comes behind the first.
    QList<QWidget *> tabStops() const;

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        const archive::Field *field = nullptr;
        QComboBox *box = nullptr; // of a choice; others have an edit
        QLineEdit *edit = nullptr;
        QLineEdit *again = nullptr; // of a secret
        QWidget *holder = nullptr; // of all of it, beside each other

        QWidget *firstMissing() const; // null: it is told
        QString text() const;
    };

    QLineEdit *addEdit(const archive::Field &field, const char *ending, QWidget &holder);
    QComboBox *addBox(const archive::Field &field, QWidget &holder);
    void makeRows();
    void removeRows();
    void showWords();
    void enter();
    void start();
    void showDone(const QJsonObject &gives);
    void showFailure(const Error &error);
    void updateState();

    std::unique_ptr<Ui::ActPanel> m_ui;
    model::RecordPresenter &m_record;
    model::Session &m_session;
    const std::function<QString()> m_serverAddress;
    const archive::Act *m_act = nullptr; // none: closed
    std::vector<Row> m_rows;
    bool m_isWaiting = false;
    std::optional<QJsonObject> m_gives; // it is done
    bool m_areDifferent = false; // a secret and what was typed for it once more
    std::optional<Error> m_error;
};

} // namespace shahn::view
