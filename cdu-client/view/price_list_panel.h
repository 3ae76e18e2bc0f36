// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the text of a tariff tells the public: the list of its prices in the language of the window,
// printed, saved as a PDF and exported in the languages that the paper is to have.

#include "model/list_print.h"
#include "model/price_notice.h"
#include "model/record_export.h"
#include "model/tariff_presenter.h"

#include <QWidget>

#include <memory>

class QStandardItemModel;

namespace shahn::view
{

class ExportLine;
struct PageTools;

namespace Ui
{
class PriceListPanel;
} // namespace Ui

class PriceListPanel final : public QWidget
{
    Q_OBJECT

public:
    PriceListPanel(
        model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent = nullptr);
    ~PriceListPanel() override;

    // Tab comes from there.
    void setTabAfter(QWidget &before);
    // The text that is open.
    void showList();
    // Of an earlier person.
    void startAnew();
    // As the dialogs give them.
    void saveAs(const QString &file);
    void exportTo(const QString &file);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    bool isReadyForPaper() const;
    // Only of a text that is a tariff.
    model::PriceNotice notice() const;
    void print();
    void choosePdf();
    void chooseFile();
    void updateState();

    std::unique_ptr<Ui::PriceListPanel> m_ui;
    model::TariffPresenter &m_tariffs;
    model::Session &m_session;
    model::RecordExport m_export;
    model::ListPrint m_print;
    ExportLine *m_exportLine = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
