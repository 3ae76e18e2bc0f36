// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/navigation.h"

#include "view/nav_button.h"

#include <QEvent>
#include <QKeySequence>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace shahn::view
{
namespace
{

constexpr int wideWidth = 190; // at least
constexpr int loweredMax = 12; // of the 20 that a line has above and below its name
constexpr int tightMax = 18; // where that is not enough: still easily met with the mouse
constexpr int usualSpacing = 4; // between lines
constexpr int lowSpacing = 0; // where lowering them is not enough
constexpr QMargins usualMargins(12, 16, 12, 4);
constexpr QMargins lowMargins(12, 2, 12, 0); // the same

} // namespace

Navigation::Navigation(QWidget *parent) : QFrame(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 8);
    outer->setSpacing(4);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(usualMargins);
    m_layout->setSpacing(usualSpacing);
    m_layout->addStretch();
    m_area->setWidget(content);
    content->installEventFilter(this);
    m_area->viewport()->installEventFilter(this);
    content->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);
    outer->addWidget(m_area, 1);
    m_foldButton = new QPushButton(this);
    m_foldButton->setObjectName(QStringLiteral("navFoldButton"));
    m_foldButton->setProperty("kind", QStringLiteral("page"));
    m_foldButton->setFocusPolicy(Qt::NoFocus);
    connect(m_foldButton, &QPushButton::clicked, this, &Navigation::toggle);
    m_footLayout = new QHBoxLayout;
    m_footLayout->addWidget(m_foldButton);
    outer->addLayout(m_footLayout);
}

void Navigation::setPages(std::span<const PageEntry> pages)
{
    std::optional<PageGroup> group;
    for (const PageEntry &entry : pages) {
        if (entry.below)
            continue;
        addLine(entry, group != entry.group);
        group = entry.group;
    }
    retranslate();
    arrange();
}

void Navigation::addLine(const PageEntry &entry, bool isFirstOfGroup)
{
    QWidget *const content = m_area->widget();
    Line line;
    line.entry = &entry;
    const auto append
        = [this](QWidget *widget) { m_layout->insertWidget(m_layout->count() - 1, widget); };
    if (isFirstOfGroup && !groupTitle(entry.group).isEmpty()) {
        auto *rule = new QFrame(content);
        rule->setProperty("surface", QStringLiteral("rule"));
        line.rule = rule;
        line.heading = new QLabel(content);
        line.heading->setProperty("textRole", QStringLiteral("caption"));
        line.heading->setContentsMargins(14, 6, 14, 0);
        append(line.rule);
        append(line.heading);
    }
    line.button = new NavButton(QLatin1String(entry.icon), content);
    line.button->setObjectName(QLatin1String(entry.name) + QStringLiteral("NavButton"));
    append(line.button);
    connect(line.button, &NavButton::clicked, this, [this, id = entry.id] { Q_EMIT chosen(id); });
    connect(line.button, &NavButton::focusMoved, this,
        [this, button = line.button](int step) { moveFocus(*button, step); });
    m_lines.push_back(line);
}

void Navigation::setOffered(const std::function<bool(const PageEntry &)> &isOffered)
{
    for (Line &line : m_lines)
        line.isOffered = isOffered(*line.entry);
    arrange();
}

void Navigation::setCount(PageId id, int count)
{
    for (const Line &line : m_lines) {
        if (line.entry->id == id && line.button->setCount(count))
            arrange(); // it takes room
    }
}

// Tab enters the list at the page that is open.
void Navigation::setCurrent(PageId id)
{
    for (const Line &line : m_lines) {
        const bool isCurrent = line.entry->id == id;
        line.button->setFocusPolicy(isCurrent ? Qt::StrongFocus : Qt::ClickFocus);
        if (isCurrent)
            line.button->setChecked(true);
    }
    showCurrent();
}

void Navigation::showCurrent()
{
    for (const Line &line : m_lines) {
        if (line.button->isChecked() && line.isOffered)
            m_area->ensureWidgetVisible(line.button);
    }
}

// A bar above takes room of the list, another language or text size makes it longer.
bool Navigation::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) { // of the list or its room, which is laid out after this
        if (watched == m_area->viewport())
            QMetaObject::invokeMethod(this, &Navigation::arrange, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, &Navigation::showCurrent, Qt::QueuedConnection);
    }
    return QFrame::eventFilter(watched, event);
}

void Navigation::moveFocus(const NavButton &from, int step)
{
    std::vector<NavButton *> offered;
    for (const Line &line : m_lines) {
        if (line.isOffered)
            offered.push_back(line.button);
    }
    const auto found = std::ranges::find(offered, &from);
    if (found == offered.end())
        return;
    const auto last = static_cast<int>(offered.size()) - 1;
    const int place = static_cast<int>(found - offered.begin());
    NavButton *const next = offered[static_cast<size_t>(qBound(0, place + step, last))];
    next->setFocus(Qt::OtherFocusReason);
    m_area->ensureWidgetVisible(next);
}

void Navigation::setWindowWidth(int width)
{
    m_windowWidth = width;
    arrange();
}

void Navigation::setMode(const QString &mode)
{
    m_mode = mode;
    arrange();
}

bool Navigation::isNarrow() const
{
    if (m_mode == QLatin1String("auto"))
        return m_windowWidth < wideWidthMin;
    return m_mode == QLatin1String("narrow");
}

void Navigation::toggle()
{
    const bool isWanted = !isNarrow();
    const bool isUsual = isWanted == (m_windowWidth < wideWidthMin);
    if (isUsual)
        setMode(QStringLiteral("auto"));
    else
        setMode(isWanted ? QStringLiteral("narrow") : QStringLiteral("wide"));
    Q_EMIT modeChosen(m_mode);
}

void Navigation::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &Navigation::arrange, Qt::QueuedConnection);
}

void Navigation::retranslate()
{
    for (const Line &line : m_lines) {
        line.button->setTitle(pageTitle(*line.entry),
            QKeySequence(line.entry->shortcut.key).toString(QKeySequence::NativeText));
        if (line.heading)
            line.heading->setText(groupTitle(line.entry->group));
    }
    arrange();
}

// By as much as a low window needs to show all of them, or as many more as it can.
bool Navigation::hasHeading(const Line &line) const
{
    return !line.rule->isHidden() && !isNarrow();
}

void Navigation::lowerLines()
{
    int count = 0;
    int hidden = 0; // of the headings, which need room as well
    for (const Line &line : m_lines) {
        line.button->setLowered(0);
        count += line.isOffered ? 1 : 0;
        if (line.heading && hasHeading(line) && line.heading->isHidden())
            hidden += line.heading->sizeHint().height() + usualSpacing;
    }
    m_layout->setSpacing(usualSpacing);
    m_layout->setContentsMargins(usualMargins);
    m_layout->invalidate();
    const int missing = m_layout->minimumSize().height() + hidden - m_area->viewport()->height();
    // The rules tell the groups apart where there is no room for their names.
    for (const Line &line : m_lines) {
        if (line.heading)
            line.heading->setVisible(hasHeading(line) && missing <= count * loweredMax);
    }
    if (missing <= 0 || count == 0) // nobody is signed in yet
        return;
    const int lowered = std::min(loweredMax, (missing + count - 1) / count);
    for (const Line &line : m_lines)
        line.button->setLowered(lowered);
    const bool isEnough = missing <= count * loweredMax;
    m_layout->setSpacing(isEnough ? usualSpacing : lowSpacing);
    m_layout->setContentsMargins(isEnough ? usualMargins : lowMargins);
    m_layout->invalidate();
    const int still = m_layout->minimumSize().height() - m_area->viewport()->height();
    if (isEnough || still <= 0)
        return;
    for (const Line &line : m_lines)
        line.button->setLowered(std::min(tightMax, loweredMax + (still + count - 1) / count));
    m_layout->invalidate();
}

void Navigation::arrange()
{
    const bool narrow = isNarrow();
    for (const Line &line : m_lines) {
        line.button->setNarrow(narrow);
        line.button->setVisible(line.isOffered);
    }
    // The heading stands at the first page of the table; another page may be the first offered one.
    for (const Line &line : m_lines) {
        if (!line.heading)
            continue;
        const bool isUsed = std::ranges::any_of(m_lines, [&line](const Line &one) {
            return one.isOffered && one.entry->group == line.entry->group;
        });
        line.rule->setVisible(isUsed);
    }
    m_foldButton->setText(narrow ? QStringLiteral("»") : tr("« Icons only"));
    m_foldButton->setAccessibleName(narrow ? tr("Show the names of the pages") : tr("Icons only"));
    m_foldButton->setToolTip(
        narrow ? tr("Show the names of the pages (Ctrl+B)") : tr("Show icons only (Ctrl+B)"));
    const int side = narrow ? 6 : 12;
    m_layout->setContentsMargins(side, 16, side, 4);
    m_footLayout->setContentsMargins(side, 0, side, 0);
    lowerLines();
    const int content = m_layout->minimumSize().width();
    const int bar = m_area->verticalScrollBar()->sizeHint().width();
    const bool scrolls = m_layout->minimumSize().height() > m_area->viewport()->height();
    const int wanted = content + (scrolls ? bar : 0);
    setFixedWidth(qMax(qMax(wanted, m_foldButton->sizeHint().width() + 2 * side),
        narrow || m_windowWidth < wideWidthMin ? 0 : wideWidth));
}

} // namespace shahn::view
