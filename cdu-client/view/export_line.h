// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is made of a list: its export as a table, its print, its PDF. Asks for the file, and says
// how far it is, where it went, or why there is none. Hidden while there is nothing to say.

#include "model/list_print.h"
#include "model/record_export.h"
#include "view/page.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class ExportLine;
} // namespace Ui

inline constexpr PageKey exportPageKey{ QKeyCombination(Qt::CTRL, Qt::Key_E).toCombined(), "export",
    QT_TRANSLATE_NOOP("Keys", "Ctrl+E export"),
    QT_TRANSLATE_NOOP("Shortcuts", "Export the list as a file") };
inline constexpr PageKey pdfPageKey{ Qt::Key_F6, "pdf", QT_TRANSLATE_NOOP("Keys", "F6 PDF"),
    QT_TRANSLATE_NOOP("Shortcuts", "Save the list as a PDF") };
inline constexpr PageKey printPageKey{ Qt::Key_F9, "printList",
    QT_TRANSLATE_NOOP("Keys", "F9 print"), QT_TRANSLATE_NOOP("Shortcuts", "Print the list") };
// On X11 the export key leads a field to its end; where this is so of an event of the field, the
// field is to ignore it, and the page has the key.
bool isExportKey(QEvent &event);

class ExportLine final : public QWidget
{
    Q_OBJECT

public:
    // print: null where the list is not printed.
    ExportLine(model::RecordExport &records, const model::Session &session, QWidget *parent,
        model::ListPrint *print = nullptr);
    ~ExportLine() override;

    // Tab comes from there.
    void setTabAfter(QWidget &before);

    bool isRunning() const;

    // Begin in the folder of the last file, with this name.
    void chooseFile(const QString &name, std::function<void(const QString &file)> chosen);
    void choosePdf(const QString &name, std::function<void(const QString &file)> chosen);
    // Of an earlier person, and what was said of the file.
    void startAnew();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct FileKind {
        QString title;
        QString filter;
        QString suffix;
    };

    void choose(
        const FileKind &kind, const QString &name, std::function<void(const QString &file)> chosen);
    std::vector<model::FileJob *> jobs() const;
    void onChanged(model::FileJob &job);
    void showJob();
    QString exportWords() const;
    QString printWords() const;

    std::unique_ptr<Ui::ExportLine> m_ui;
    model::RecordExport &m_export;
    model::ListPrint *m_print = nullptr;
    model::FileJob *m_shown = nullptr; // of the two the one that was begun last
    const model::Session &m_session;
    QString m_folder; // of the last file; empty: the documents
};

} // namespace shahn::view
