// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What shall be done, between what the work is about and the key that does it. Enter goes on from
// field to field, Esc back to the first; a second person signs in the last two, where one has to.

#include "model/subject_work.h"

#include <QFrame>
#include <QLabel>

#include <vector>

class QLineEdit;

namespace shahn::view
{

class SubjectForm : public QFrame
{
    Q_OBJECT

public:
    // Where the work begins; the second person after a signature was refused.
    void focusFirst();
    // From a field back to where the work begins; false when the focus is there already or
    // elsewhere.
    bool stepBack();

    // False: nothing can be done at this meter, and what is typed is another one.
    virtual bool takesTyping() const { return true; }

    // What is to be said yet.
    virtual QString missingText(const QString &field) const;

Q_SIGNALS:
    // Enter in the last field.
    void filledIn();

protected:
    SubjectForm(model::SubjectWork &work, QWidget *parent);

    // Once, in the constructor of the form's class, behind setupUi().
    void setUpSigner(QLineEdit &login, QLineEdit &password, QLabel &capsLock);
    void setUpFields();

    // In the order in which they are filled in.
    virtual std::vector<QWidget *> fields() const = 0;

    // Where the work begins.
    virtual QWidget &start() const { return *fields().front(); }

    // Another language.
    virtual void retranslate() = 0;
    // Somebody has typed or chosen something.
    virtual void takeInput() = 0;
    // What stands in the fields, and what is said of it, is new.
    virtual void updateState() = 0;

    // What the second person signs for; nothing: it is not known yet.
    static void showSentence(QLabel &label, const QString &what);
    void goToNextField();
    // What is connected with fields that are made later.
    void onInput();

    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    bool m_isShowing = false; // the fields are being set, nobody types

private:
    void focusStart();

    model::SubjectWork &m_work;
    QLineEdit *m_signerLogin = nullptr; // null: nobody has to sign
    QLineEdit *m_signerPassword = nullptr;
};

} // namespace shahn::view
