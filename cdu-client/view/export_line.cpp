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

namespace shahn::view
{

using model::RecordExport;

bool isExportKey(QEvent &event)
{
    return event.type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent &>(event).keyCombination().toCombined() == exportPageKey.key;
}

ExportLine::ExportLine(RecordExport &records, const model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ExportLine>())
    , m_export(records)
    , m_session(session)
{
    m_ui->setupUi(this);
    connect(&records, &RecordExport::changed, this, [this] { show(m_export.state()); });
    connect(m_ui->exportAgainButton, &QPushButton::clicked, &records, &RecordExport::retry);
    connect(m_ui->exportEndButton, &QPushButton::clicked, &records, &RecordExport::cancel);
    show(records.state());
}

ExportLine::~ExportLine() = default;

void ExportLine::setTabAfter(QWidget &before)
{
    setTabOrder(&before, m_ui->exportAgainButton);
    setTabOrder(m_ui->exportAgainButton, m_ui->exportEndButton);
}

void ExportLine::chooseFile(const QString &name, std::function<void(const QString &file)> chosen)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *const dialog
        = new QFileDialog(parentWidget(), tr("Export the list"), m_folder, tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
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
    m_export.cancel();
    m_folder.clear();
}

QString ExportLine::words(RecordExport::State state) const
{
    const QString file = shownPath(m_export.file());
    const QString count = isolateLeftToRight(QString::number(m_export.count()));
    switch (state) {
    case RecordExport::State::Idle:
        return {};
    case RecordExport::State::Running:
        return tr("Exporting to %1. Records so far: %2").arg(file, count);
    case RecordExport::State::Done:
        return tr("Exported to %1. Records: %2").arg(file, count);
    case RecordExport::State::Failed: {
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

void ExportLine::show(RecordExport::State state)
{
    const bool isFailed = state == RecordExport::State::Failed;
    setVisible(state != RecordExport::State::Idle);
    m_ui->exportBar->setVisible(state == RecordExport::State::Running);
    m_ui->exportAgainButton->setVisible(isFailed);
    m_ui->exportEndButton->setText(
        state == RecordExport::State::Running ? tr("Cancel") : tr("Close"));
    setTone(*m_ui->exportLabel, isFailed ? Tone::Error : Tone::Neutral);
    m_ui->exportLabel->setText(words(state));
}

void ExportLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        show(m_export.state());
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
