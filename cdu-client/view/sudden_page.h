// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A page that may come by itself, in the middle of a word that somebody types or scans: that word
// goes nowhere. Enter, Tab or the mouse says that somebody looks at the page.

#include <QWidget>

namespace shahn::view
{

class SuddenPage : public QWidget
{
    Q_OBJECT

public:
    // Puts the cursor where typing goes on.
    virtual void focusFirst() = 0;
    // Takes every key until the Enter that ends what is being typed. The page says so.
    void waitForPerson();

    bool isWaiting() const { return m_isWaiting; }

protected:
    using QWidget::QWidget;

    virtual void updateState() = 0;
    void endWaiting();

    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool m_isWaiting = false;
};

} // namespace shahn::view
