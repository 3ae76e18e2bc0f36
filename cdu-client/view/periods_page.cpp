// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/periods_page.h"

#include "ui_periods_page.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/page_tools.h"
#include "view/question.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

constexpr int refreshKey = Qt::Key_F5;
constexpr int closeKey = Qt::Key_F9;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    { closeKey, "closeMonth", QT_TRANSLATE_NOOP("Keys", "F9 close"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the next month to be closed") },
};

enum Column { MonthColumn, ClosedColumn, AskedColumn, SignedColumn, FirstFigure };

} // namespace

std::span<const PageKey> PeriodsPage::keys() { return pageKeys; }

Page *PeriodsPage::make(const PageTools &tools, QWidget *parent)
{
    auto periods = std::make_unique<model::PeriodsPresenter>(
        model::PeriodsPresenter::Parts{ tools.calls, tools.session, tools.scheduler });
    auto *page = new PeriodsPage(*periods, tools.session, parent);
    page->keep(std::move(periods));
    return page;
}

PeriodsPage::PeriodsPage(
    model::PeriodsPresenter &periods, const model::Session &session, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::PeriodsPage>())
    , m_periods(periods)
    , m_session(session)
{
    setObjectName(QStringLiteral("PeriodsPage"));
    m_ui->setupUi(this);
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->periodTable, *m_rows);
    m_ui->periodTable->viewport()->installEventFilter(this);
    connect(&periods, &model::PeriodsPresenter::changed, this, [this] {
        showRows();
        updateState();
    });
    connect(&periods.busy(), &model::BusyFlag::changed, this, &PeriodsPage::updateState);
    connect(
        m_ui->refreshButton, &QPushButton::clicked, &periods, &model::PeriodsPresenter::refresh);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &PeriodsPage::close);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showRows();
    updateState();
}

PeriodsPage::~PeriodsPage() = default;

void PeriodsPage::showRows()
{
    const int current = m_ui->periodTable->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({ tr("Month"), tr("Closed"), tr("Asked for by"),
        tr("Signed by"), tr("Debit"), tr("Credit"), tr("Postings") });
    for (int column = FirstFigure; column < m_rows->columnCount(); ++column)
        m_rows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    if (!m_periods.periods())
        return;
    for (const protocol::ClosedPeriod &period : m_periods.periods()->closed) {
        QList<QStandardItem *> cells;
        for (const QString &text : { isolateLeftToRight(period.month),
                 instantText(period.closedAtMsUtc, m_session.timeZone()),
                 isolateLeftToRight(period.askedBy), isolateLeftToRight(period.signedBy) })
            cells.append(textCell(text));
        for (const qint64 minor : { period.debitMinor, period.creditMinor })
            cells.append(figureCell(moneyText(Money::fromMinor(minor), m_session.currency())));
        cells.append(figureCell(QString::number(period.postingCount)));
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->periodTable, ClosedColumn);
    if (m_rows->rowCount() > 0)
        selectRow(*m_ui->periodTable, qBound(0, current, m_rows->rowCount() - 1));
}

bool PeriodsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) // of the table
        fitColumns(*m_ui->periodTable, ClosedColumn);
    return Page::eventFilter(watched, event);
}

void PeriodsPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_periods.refresh();
    m_ui->periodTable->setFocus();
    updateState();
}

void PeriodsPage::startAnew()
{
    m_ui->noteEdit->clear();
    m_periods.clear();
    showRows();
}

bool PeriodsPage::isKeyOffered(int key) const { return key != closeKey || m_periods.mayClose(); }

bool PeriodsPage::isKeyEnabled(int key) const
{
    return key == closeKey ? m_periods.canClose() : !m_periods.busy().isRunning();
}

void PeriodsPage::pressKey(int key)
{
    if (key == closeKey)
        close();
    else
        m_periods.refresh();
}

void PeriodsPage::close()
{
    if (!m_periods.canClose())
        return;
    Question question;
    question.icon = QMessageBox::Warning;
    question.title = tr("Close a month");
    question.text = tr("%1 is closed once another person has signed. From then on nothing is "
                       "posted to it: what comes late goes to the first day behind it, and "
                       "corrections go to the day on which they are made. A month is not opened "
                       "again.")
                        .arg(isolateLeftToRight(m_periods.periods()->nextMonth));
    question.leave = tr("Ask for it");
    question.stay = tr("Not yet");
    if (question.ask(*this))
        m_periods.close(m_ui->noteEdit->text().trimmed());
}

void PeriodsPage::forgetLineError() { m_periods.forgetLineError(); }

QString PeriodsPage::openText() const
{
    const auto &periods = m_periods.periods();
    if (!periods)
        return {};
    const QString next = periods->nextMonth.isEmpty()
        ? tr("No month can be closed now: it has to be over.")
        : tr("The next month to close is %1.").arg(isolateLeftToRight(periods->nextMonth));
    return periods->openFrom.isEmpty()
        ? next
        : tr("Postings go to %1 and later. %2").arg(isolateLeftToRight(periods->openFrom), next);
}

QString PeriodsPage::noticeText() const
{
    if (const auto &error = m_periods.error())
        return ErrorText::of(*error, m_session.currency());
    if (m_periods.isWaiting())
        return tr("%1 waits for another person than %2, who signs on the page Approvals. It is "
                  "open until then.")
            .arg(isolateLeftToRight(m_periods.periods()->nextMonth),
                isolateLeftToRight(m_periods.periods()->nextAskedBy));
    const bool isEmpty = m_periods.periods() && m_periods.periods()->closed.empty();
    return isEmpty ? tr("No month is closed yet.") : QString();
}

void PeriodsPage::updateState()
{
    m_ui->openLabel->setText(openText());
    m_ui->busyBar->setVisible(m_periods.busy().isVisible());
    m_ui->refreshButton->setEnabled(isKeyEnabled(refreshKey));
    const QString notice = noticeText();
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_ui->noticeLabel->setText(notice);
    setTone(*m_ui->noticeLabel,
        m_periods.error()           ? Tone::Error
            : m_periods.isWaiting() ? Tone::Good
                                    : Tone::Neutral);
    for (QWidget *const widget :
        std::initializer_list<QWidget *>{ m_ui->noteLabel, m_ui->noteEdit, m_ui->closeButton })
        widget->setVisible(m_periods.mayClose());
    m_ui->closeButton->setEnabled(m_periods.canClose());
    Q_EMIT changed();
}

void PeriodsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showRows();
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
