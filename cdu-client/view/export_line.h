// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How far the export of a list is, where its file went, or why there is none. Hidden while there is
// nothing to say.

#include "model/record_export.h"

#include <QWidget>

namespace shahn::view
{

namespace Ui
{
class ExportLine;
} // namespace Ui

class ExportLine final : public QWidget
{
    Q_OBJECT

public:
    ExportLine(model::RecordExport &records, const model::Session &session, QWidget *parent);
    ~ExportLine() override;

    // Tab comes from there.
    void setTabAfter(QWidget &before);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(model::RecordExport::State state);
    QString words(model::RecordExport::State state) const;

    std::unique_ptr<Ui::ExportLine> m_ui;
    model::RecordExport &m_export;
    const model::Session &m_session;
};

} // namespace shahn::view
