// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/export_line.h"

#include "ui_export_line.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace shahn::view
{

using model::FileJob;
using model::RecordExport;
using State = model::FileJob::State;

bool isExportKey(QEvent &event)
{
    return event.type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent &>(event).keyCombination().toCombined() == exportPageKey.key;
}

ExportLine::ExportLine(
    RecordExport &records, const model::Session &session, QWidget *parent, model::ListPrint *print)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ExportLine>())
    , m_export(records)
    , m_print(print)
    , m_shown(&records)
    , m_session(session)
{
    m_ui->setupUi(this);
    for (FileJob *const job : jobs())
        connect(job, &FileJob::changed, this, [this, job] { onChanged(*job); });
    connect(m_ui->exportAgainButton, &QPushButton::clicked, this, [this] { m_shown->retry(); });
    connect(m_ui->exportEndButton, &QPushButton::clicked, this, [this] { m_shown->cancel(); });
    showJob();
}

ExportLine::~ExportLine() = default;

std::vector<FileJob *> ExportLine::jobs() const
{
    std::vector<FileJob *> jobs{ &m_export };
    if (m_print)
        jobs.push_back(m_print);
    return jobs;
}

// What was said of another one is over.
void ExportLine::onChanged(FileJob &job)
{
    if (job.state() == State::Running && m_shown != &job) {
        std::exchange(m_shown, &job)->cancel();
    }
    showJob();
}

bool ExportLine::isRunning() const
{
    return std::ranges::any_of(
        jobs(), [](const FileJob *job) { return job->state() == State::Running; });
}

void ExportLine::setTabAfter(QWidget &before)
{
    setTabOrder(&before, m_ui->exportAgainButton);
    setTabOrder(m_ui->exportAgainButton, m_ui->exportEndButton);
}

void ExportLine::chooseFile(const QString &name, std::function<void(const QString &file)> chosen)
{
    choose({ tr("Export the list"), tr("Tables (*.csv)"), QStringLiteral("csv") }, name,
        std::move(chosen));
}

void ExportLine::choosePdf(const QString &name, std::function<void(const QString &file)> chosen)
{
    choose({ tr("Save as PDF"), tr("PDF files (*.pdf)"), QStringLiteral("pdf") }, name,
        std::move(chosen));
}

void ExportLine::choose(
    const FileKind &kind, const QString &name, std::function<void(const QString &file)> chosen)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *const dialog = new QFileDialog(parentWidget(), kind.title, m_folder, kind.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(kind.suffix);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, chosen = std::move(chosen)](const QString &file) {
            m_folder = QFileInfo(file).path();
            chosen(file);
        });
    dialog->open();
}

void ExportLine::startAnew()
{
    for (FileJob *const job : jobs())
        job->cancel();
    m_folder.clear();
}

QString ExportLine::exportWords() const
{
    const QString file = shownPath(m_export.file());
    const QString count = isolateLeftToRight(QString::number(m_export.count()));
    switch (m_export.state()) {
    case State::Idle:
        return {};
    case State::Running:
        return tr("Exporting to %1. Records so far: %2").arg(file, count);
    case State::Done:
        return tr("Exported to %1. Records: %2").arg(file, count);
    case State::Failed: {
        const Error &error = *m_export.error();
        const Currency currency = m_session.currency();
        return tr("The list was not exported to %1. %2")
            .arg(file,
                m_export.isErrorOfFile() ? ErrorText::ofExport(error, currency)
                                         : ErrorText::of(error, currency));
    }
    }
    return {};
}

QString ExportLine::printWords() const
{
    const bool isPrint = m_print->file().isEmpty();
    const QString file = shownPath(m_print->file());
    const QString place = m_print->place();
    switch (m_print->state()) {
    case State::Idle:
        return {};
    case State::Running:
        return isPrint ? tr("The list is being printed.") : tr("Saving as %1.").arg(file);
    case State::Done: // a queue has no slash in its name
        return place.contains(u'/') ? tr("Saved as %1.").arg(shownPath(place))
                                    : tr("Printed by %1.").arg(isolateLeftToRight(place));
    case State::Failed: {
        const QString why = ErrorText::ofExport(*m_print->error(), m_session.currency());
        return isPrint ? tr("The list was not printed. %1").arg(why)
                       : tr("The list was not saved as %1. %2").arg(file, why);
    }
    }
    return {};
}

void ExportLine::showJob()
{
    const State state = m_shown->state();
    const bool isFailed = state == State::Failed;
    setVisible(state != State::Idle);
    m_ui->exportBar->setVisible(state == State::Running);
    m_ui->exportAgainButton->setVisible(isFailed);
    m_ui->exportEndButton->setVisible(m_shown != m_print || state != State::Running);
    m_ui->exportEndButton->setText(state == State::Running ? tr("Cancel") : tr("Close"));
    setTone(*m_ui->exportLabel, isFailed ? Tone::Error : Tone::Neutral);
    m_ui->exportLabel->setText(m_shown == m_print ? printWords() : exportWords());
}

void ExportLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showJob();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
