// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A text whose lines are numbered, from the left in both languages, because a program reads it.
// Lines with something wrong are marked beside their number and underlined. Tab leaves it.

#include <QPlainTextEdit>

#include <vector>

namespace shahn::view
{

class LinedEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LinedEdit(QWidget *parent = nullptr);

    // From 1.
    void markLines(const std::vector<int> &lines);
    void goToLine(int line);
    int currentLine() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Margin;

    int marginWidth() const;
    void placeMargin();
    void paintMargin(QPaintEvent &event);

    Margin *m_margin = nullptr;
    std::vector<int> m_marked;
};

} // namespace shahn::view
