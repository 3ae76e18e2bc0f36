// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The help: the operator's guide in the language of the window, the keys, and what the program is
// made of. Stays open beside the window; F1 there brings it to the chapter of the page.

#include <QDialog>

#include <memory>
#include <vector>

class QTableWidget;

namespace shahn::view
{

namespace Ui
{
class HelpWindow;
} // namespace Ui

class HelpWindow final : public QDialog
{
    Q_OBJECT

public:
    // The keys are those of the window.
    explicit HelpWindow(QWidget &window);
    ~HelpWindow() override;

    // An anchor of the guide; without one of that name, its beginning.
    void openChapter(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fillGuide();
    void fillKeys();
    void fillParts();
    void goToHeading(int row);
    void search();

    std::unique_ptr<Ui::HelpWindow> m_ui;
    QWidget &m_window;
    QString m_chapter;
    std::vector<QString> m_chapterIds; // of the list of chapters, by row
};

} // namespace shahn::view
