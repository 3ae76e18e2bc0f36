// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The export of a list: asks for the file, and says how far it is, where the file went, or why
// there is none. Hidden while there is nothing to say.

#include "model/record_export.h"
#include "view/page.h"

#include <QWidget>

#include <functional>

namespace shahn::view
{

namespace Ui
{
class ExportLine;
} // namespace Ui

inline constexpr PageKey exportPageKey{ QKeyCombination(Qt::CTRL, Qt::Key_E).toCombined(), "export",
    QT_TRANSLATE_NOOP("Keys", "Ctrl+E export"),
    QT_TRANSLATE_NOOP("Shortcuts", "Export the list as a file") };
// On X11 the key leads a field to its end; where this is so of an event of the field, the field is
// to ignore it, and the page has the key.
bool isExportKey(QEvent &event);

class ExportLine final : public QWidget
{
    Q_OBJECT

public:
    ExportLine(model::RecordExport &records, const model::Session &session, QWidget *parent);
    ~ExportLine() override;

    // Tab comes from there.
    void setTabAfter(QWidget &before);

    bool isRunning() const { return m_export.state() == model::RecordExport::State::Running; }

    // Begins in the folder of the last file, with this name.
    void chooseFile(const QString &name, std::function<void(const QString &file)> chosen);
    // Of an earlier person, and what was said of the file.
    void startAnew();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(model::RecordExport::State state);
    QString words(model::RecordExport::State state) const;

    std::unique_ptr<Ui::ExportLine> m_ui;
    model::RecordExport &m_export;
    const model::Session &m_session;
    QString m_folder; // of the last file; empty: the documents
};

} // namespace shahn::view
