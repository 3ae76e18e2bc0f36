// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows as high as they are; where the window has no room for that, they scroll, so that what stands
// above and below them stays in view.

#include <QScrollArea>

namespace shahn::view
{

class RowsArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit RowsArea(QWidget *parent = nullptr);

    int fullHeight() const; // with all rows
    // What the window has room for; no row is cut through.
    void setHeightLimit(int height);
    // What the scroll bar takes from the rows; 0 without one.
    int barWidth() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    // Of the rows from the top that are seen whole, at least of the first.
    virtual int wholeRowsHeight(int heightMax) const = 0;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int shownHeight() const;

    int m_heightLimit = QWIDGETSIZE_MAX;
};

} // namespace shahn::view
