// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list of the pages that the person may open, in groups, with what waits in them. Below a width
// of the window, or when the person wants it so, it is narrow: icons alone.

#include "view/page_table.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace shahn::view
{

class NavButton;

class Navigation final : public QFrame
{
    Q_OBJECT

public:
    // Of the window; a person may choose the other way.
    static constexpr int wideWidthMin = 1'100;

    explicit Navigation(QWidget *parent = nullptr);

    // Once: all pages there are. Those below another page do not stand here.
    void setPages(std::span<const PageEntry> pages);
    void setOffered(const std::function<bool(const PageEntry &)> &isOffered);
    void setCount(PageId id, int count);
    void setCurrent(PageId id);
    void setWindowWidth(int width);

    // "auto", "wide", "narrow".
    const QString &mode() const { return m_mode; }

    void setMode(const QString &mode);
    bool isNarrow() const;
    // The other way than now; back to "auto" where that gives the same.
    void toggle();

Q_SIGNALS:
    void chosen(shahn::view::PageId id);
    void modeChosen(const QString &mode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        const PageEntry *entry = nullptr;
        NavButton *button = nullptr;
        QWidget *rule = nullptr; // before the first of a group that has a name
        QLabel *heading = nullptr;
        bool isOffered = false;
    };

    void addLine(const PageEntry &entry, bool isFirstOfGroup);
    void moveFocus(const NavButton &from, int step);
    void retranslate();
    void arrange();
    bool hasHeading(const Line &line) const;
    void lowerLines();
    void showCurrent();

    QScrollArea *m_area = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QHBoxLayout *m_footLayout = nullptr;
    QPushButton *m_foldButton = nullptr;
    std::vector<Line> m_lines;
    QString m_mode = QStringLiteral("auto");
    int m_windowWidth = wideWidthMin;
};

} // namespace shahn::view
